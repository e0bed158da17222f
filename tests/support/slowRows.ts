import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';
import { until } from './until';

/**
 * Holds a transaction open for a second when it has updated a row of that table, on PostgreSQL, so that another surely meets it.
 * @param when condition of the trigger, on `old` and `new`
 * @returns what waits until the first such transaction is being held
 */
export async function slowRows(store: Store, table: string, when: string): Promise<() => Promise<void>> {
	await sql`create function slowly() returns trigger language plpgsql as $$ begin perform pg_sleep(1); return null; end $$`.execute(
		store.db,
	);
	await sql`create trigger slow after update on ${sql.table(table)} for each row when (${sql.raw(when)}) execute function slowly()`.execute(
		store.db,
	);
	const isHeld = async () => {
		const { rows } = await sql`select 1 from pg_locks join pg_stat_activity using (pid)
			where relation = ${sql.lit(table)}::regclass and wait_event = 'PgSleep'`.execute(store.db);
		return rows.length > 0;
	};
	return async () => await until(`a row of ${table} is held`, isHeld, 20_000, 5);
}
