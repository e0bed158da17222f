import type { Kysely, Transaction } from '../../vendor';
import type { Database } from '../store/database';

/** M17: whether the service only watches: nothing is charged, nobody removed, nothing lapses, no money messages. */
export async function isObserving(db: Kysely<Database> | Transaction<Database>): Promise<boolean> {
	const row = await db.selectFrom('installation').select('observe').executeTakeFirst();
	return row?.observe === 1;
}
