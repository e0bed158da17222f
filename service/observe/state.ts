import { sql } from '../../vendor';
import type { Kysely, Transaction } from '../../vendor';
import type { Database } from '../store/database';

/** M17: whether the service only watches: nothing is charged, nobody removed, nothing lapses, no money messages. */
export async function isObserving(db: Kysely<Database> | Transaction<Database>): Promise<boolean> {
	const row = await db.selectFrom('installation').select('observe').executeTakeFirst();
	return row?.observe === 1;
}

/** M15: whether it watches because the service said so itself: it was restored, or another n8n has opened it; or payments wait to be read anew. */
export async function isObservingByItself(db: Kysely<Database> | Transaction<Database>): Promise<boolean> {
	const row = await db.selectFrom('installation').select(['observe_reason', 'recheck_from']).executeTakeFirst();
	return row !== undefined && (row.observe_reason !== null || row.recheck_from !== null);
}

/** M15: payments wait to be read anew: until then nothing is charged and nothing ends, for it may have been paid. */
export const READING_ANEW = sql<boolean>`(select recheck_from from installation) is not null`;

/** M17: the service does what is due, and not only looks. */
export const ACTING = sql<boolean>`(select observe from installation) = 0`;

/** Whether an end of access that is due may be carried out now. */
export async function mayEnd(db: Kysely<Database> | Transaction<Database>): Promise<boolean> {
	const row = await db.selectFrom('installation').select(['observe', 'recheck_from']).executeTakeFirst();
	return row?.observe === 0 && row.recheck_from === null;
}
