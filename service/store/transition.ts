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

/** PostgreSQL ended a transaction because it and another waited for each other (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const DEADLOCK = '40P01';
const TRIES = 5;

/**
 * Runs a use-case in one transaction: facts and the effects that follow from them are written together or not at all. After a deadlock, which has undone it, it
 * is run anew; so a use-case does nothing outside its transaction.
 */
export async function transition<T>(store: Store, work: (tx: Transition) => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return await once(store, work);
		} catch (error) {
			if ((error as { code?: unknown }).code !== DEADLOCK || tries === TRIES) throw error;
		}
	}
}

async function once<T>(store: Store, work: (tx: Transition) => Promise<T>): Promise<T> {
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
