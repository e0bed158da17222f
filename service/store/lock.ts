import { sql } from '../../vendor';
import type { Transaction } from '../../vendor';
import type { Database } from './database';
import type { Store } from './open';

/**
 * Lets one transaction of this name run at a time, in all processes, until it ends. SQLite has one writer anyway; on PostgreSQL two claims at once would each
 * not see what the other takes, and two rows of one person would be under way together.
 */
export async function oneAtATime(store: Pick<Store, 'engine'>, db: Transaction<Database>, name: string): Promise<void> {
	if (store.engine === 'postgres')
		await sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || ${`:${name}`}, 0))`.execute(db);
}
