import type { Store } from '../store/open';

/** What came in, as it was kept; an empty object when there is no such row. */
export async function inboxBody(store: Store, inboxId: number): Promise<Record<string, unknown>> {
	const row = await store.db.selectFrom('inbox').select('body').where('id', '=', inboxId).executeTakeFirst();
	return JSON.parse(row?.body ?? EMPTY) as Record<string, unknown>;
}

const EMPTY = '{}';

/** Whether a row is there of which nothing is left but its number: its person has been erased, or it was kept for long enough. */
export async function isEmptied(store: Store, inboxId: number): Promise<boolean> {
	const row = await store.db.selectFrom('inbox').select('id').where('id', '=', inboxId).where('body', '=', EMPTY).executeTakeFirst();
	return row !== undefined;
}
