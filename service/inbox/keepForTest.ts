import { randomUUID } from 'node:crypto';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { storableJson } from './storable';
import type { InboxRow } from './drain';

/**
 * Keeps what a test run in the editor caught, beside what is live: no drain takes it, and the nodes after the trigger find it by its id as ever.
 * May bring the schema up to date: a test run can be the first thing that happens.
 */
export async function keepForTest(store: Store, source: string, body: unknown): Promise<InboxRow> {
	await store.migrate();
	const now = realNow();
	return await store.db
		.insertInto('inbox')
		.values({
			source: `test:${source}`,
			outside_id: randomUUID(),
			lane: 'test',
			body: storableJson(body),
			state: 'processed',
			received_at: now,
			processed_at: now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
}
