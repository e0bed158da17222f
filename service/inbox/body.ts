import type { Store } from '../store/open';

type Body = Record<string, unknown>;

/** What came in, as it was kept; an empty object when there is no such row. */
export async function inboxBody(store: Store, inboxId: number): Promise<Body> {
	return (await keptBody(store, inboxId)) ?? {};
}

/** The same, undefined when there is no such row. An empty one is of a row of which nothing is left but its number: its person has been erased, or it was kept for long enough. */
export async function keptBody(store: Store, inboxId: number): Promise<Body | undefined> {
	const row = await store.db.selectFrom('inbox').select('body').where('id', '=', inboxId).executeTakeFirst();
	return row && (JSON.parse(row.body) as Body);
}
