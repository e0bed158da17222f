import type { Transaction } from '../../vendor';
import { readClock } from './clock';
import type { Database } from './database';
import type { Store } from './open';

/** What a use-case works with: one transaction, one moment. */
export interface Transition {
	readonly store: Store;
	readonly db: Transaction<Database>;
	/** Service clock, milliseconds UTC; the same for the whole transaction. */
	readonly now: number;
}

/** Runs a use-case in one transaction: facts and the effects that follow from them are written together or not at all. */
export async function transition<T>(store: Store, work: (tx: Transition) => Promise<T>): Promise<T> {
	return await store.db.transaction().execute(async (db) => {
		const { now } = await readClock(store, db);
		return await work({ store, db, now });
	});
}

/** Adds a line to the audit log, in the same transaction. */
export async function record(
	tx: Transition,
	kind: string,
	subscriberId: number | null,
	data?: Record<string, unknown>,
	actor = 'service',
): Promise<void> {
	await tx.db
		.insertInto('event')
		.values({ at: tx.now, actor, subscriber_id: subscriberId, kind, data: data ? JSON.stringify(data) : null })
		.execute();
}
