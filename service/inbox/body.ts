import type { Store } from '../store/open';

/** What came in, as it was kept; an empty object when there is no such row. */
export async function inboxBody(store: Store, inboxId: number): Promise<Record<string, unknown>> {
	const row = await store.db.selectFrom('inbox').select('body').where('id', '=', inboxId).executeTakeFirst();
	return JSON.parse(row?.body ?? '{}') as Record<string, unknown>;
}
