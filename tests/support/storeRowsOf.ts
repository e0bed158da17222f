import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';

/** Every row of every table, as text in an order of its own, so that stores of both engines can be compared. */
export async function rowsOf({ db, engine }: Store, leaveOut: string[] = []): Promise<Record<string, string[]>> {
	const { rows } = await (
		engine === 'sqlite'
			? sql<{ name: string }>`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
			: sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`
	).execute(db);
	const all: Record<string, string[]> = {};
	for (const name of rows.map((row) => row.name).sort()) {
		if (leaveOut.includes(name)) continue;
		const found = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db);
		all[name] = found.rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
	}
	return all;
}
