import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MIGRATION_NAMES, migrateWithin } from '../../../service/store/migrations';
import type { Store } from '../../../service/store/open';
import { sql } from '../../../vendor';

const FOLDER = join(__dirname, '..', 'released');
const MOMENT = /@(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)/g;

/** The moment at which the stores of released versions stand still. */
export const STANDS_AT = Date.parse('2026-05-20T12:00:00+03:00');

/** Migrations for which there is no file of rows. */
export function missingRows(): string[] {
	const files = readdirSync(FOLDER);
	return MIGRATION_NAMES.filter((name) => !files.includes(`${name}.sql`));
}

/** Brings an empty store to the schema of a released version, and fills it as that version may have left it. */
export async function asReleased(store: Store, version: string): Promise<void> {
	await store.db.transaction().execute(async (tx) => {
		await migrateWithin(tx, store.engine, version);
		for (const name of MIGRATION_NAMES.filter((one) => one <= version))
			for (const statement of statementsOf(name)) await sql.raw(statement).execute(tx);
	});
	// The rows come with their numbers: PostgreSQL counts on from them.
	if (store.engine === 'postgres')
		await sql`do $$ declare one record; begin
			for one in select table_name from information_schema.columns where table_schema = current_schema() and column_name = 'id' and is_identity = 'YES' loop
				execute format('select setval(pg_get_serial_sequence(%L, ''id''), greatest(1, (select max(id) from %I)))', one.table_name, one.table_name);
			end loop;
		end $$`.execute(store.db);
}

function statementsOf(name: string): string[] {
	const text = readFileSync(join(FOLDER, `${name}.sql`), 'utf8').replaceAll(MOMENT, (_, moment: string) =>
		String(Date.parse(`${moment}+03:00`)),
	);
	return text.split(/;\n/).filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '');
}

/** Every row, by table, with the columns there are; or with those of before. */
export async function rowsBy(
	store: Store,
	columns?: Record<string, string[]>,
): Promise<{ columns: Record<string, string[]>; rows: Record<string, string[]> }> {
	const found = columns ?? (await columnsOf(store));
	const rows: Record<string, string[]> = {};
	for (const [table, names] of Object.entries(found)) {
		const refs = sql.join(names.map((name) => sql.ref(name)));
		const result = await sql<Record<string, unknown>>`select ${refs} from ${sql.table(table)}`.execute(store.db);
		rows[table] = result.rows.map((row) => JSON.stringify(names.map((name) => row[name]))).sort();
	}
	return { columns: found, rows };
}

async function columnsOf({ db, engine }: Store): Promise<Record<string, string[]>> {
	const query =
		engine === 'sqlite'
			? sql<{
					t: string;
					c: string;
				}>`select m.name as t, p.name as c from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> 'kysely_migration'`
			: sql<{
					t: string;
					c: string;
				}>`select table_name as t, column_name as c from information_schema.columns where table_schema = current_schema() and table_name <> 'kysely_migration'`;
	const columns: Record<string, string[]> = {};
	for (const { t, c } of (await query.execute(db)).rows) (columns[t] ??= []).push(c);
	return columns;
}
