import { sql, type Transaction } from '../../../vendor';
import { CHUNK, MIGRATION_LOG, type CopyEnd, type Row } from './end';
import { shapesOf } from './sqliteEnd';

/** A PostgreSQL schema as an end of a copy, within one transaction. */
export function postgresEnd(db: Transaction<unknown>): CopyEnd {
	return {
		tables: async () => {
			const { rows } = await sql<{ table: string; column: string }>`
				select c.relname as "table", a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
				where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> ${MIGRATION_LOG}
					and a.attnum > 0 and not a.attisdropped
				order by c.relname collate "C", a.attname collate "C"`.execute(db);
			return shapesOf(rows);
		},
		async *rows({ name, columns }) {
			await sql`declare copied no scroll cursor for select ${refs(columns)} from ${sql.table(name)}`.execute(db);
			for (;;) {
				const { rows } = await sql<Record<string, Row[number]>>`fetch ${sql.lit(CHUNK)} from copied`.execute(db);
				if (rows.length === 0) break;
				yield rows.map((row) => columns.map((column) => row[column]!));
			}
			await sql`close copied`.execute(db);
		},
		highest: async ({ name, columns }) => {
			if (!columns.includes('id')) return null;
			const { rows } = await sql<{ sequence: string | null }>`select pg_get_serial_sequence(${name}, 'id') as sequence`.execute(db);
			const sequence = rows[0]?.sequence;
			if (!sequence) return null;
			const found = await sql<{ last: number; called: boolean }>`
				select last_value as last, is_called as called from ${sql.raw(sequence)}`.execute(db);
			return found.rows[0]!.called ? found.rows[0]!.last : null;
		},
		// One parameter, however many rows and columns there are.
		write: async ({ name, columns }, rows) => {
			const json = JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]]))));
			await sql`insert into ${sql.table(name)} (${refs(columns)})
				select ${refs(columns)} from json_populate_recordset(null::${sql.table(name)}, ${json}::json)`.execute(db);
		},
		setHighest: async ({ name }, number) => {
			await sql`select setval(pg_get_serial_sequence(${name}, 'id'), ${number})`.execute(db);
		},
		empty: async ({ name }) => {
			await sql`delete from ${sql.table(name)}`.execute(db);
		},
	};
}

const refs = (columns: string[]) => sql.join(columns.map((column) => sql.ref(column)));
