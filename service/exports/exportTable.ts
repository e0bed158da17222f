import { sql } from '../../vendor';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { csvFile } from './csvFile';
import type { CsvFile } from './csvFile';
import { EXPORTED } from './tables';
import type { ExportedName } from './tables';

const ROWS_A_PAGE = 1000;

type Row = Record<string, string | number | null>;
type Cells = Record<string, string | number | null>;

/**
 * A table as CSV, page by page along its key: moments as ISO 8601 UTC, sums in kopecks, JSON as it is kept. Rows that are written meanwhile may be in it or not.
 */
export async function exportTable(store: Store, table: ExportedName): Promise<CsvFile> {
	const columns = await columnsOf(store, table);
	return csvFile<Cells>(columns, pagesOf(store, table, columns));
}

interface Spec {
	key: readonly string[];
	without?: readonly string[];
}

function specOf(table: ExportedName): Spec {
	return EXPORTED[table];
}

/** Also of an empty table: a row that matches nothing has all columns. */
async function columnsOf(store: Store, table: ExportedName): Promise<string[]> {
	const { rows } = await sql<Row>`select t.* from (select 1 as one) o left join ${sql.table(table)} t on 1 = 0`.execute(store.db);
	return Object.keys(rows[0]!).filter((column) => !specOf(table).without?.includes(column));
}

async function* pagesOf(store: Store, table: ExportedName, columns: string[]): AsyncGenerator<Cells[]> {
	const { key } = specOf(table);
	const names = sql.join(key.map((column) => sql.ref(column)));
	let after: Row | undefined;
	for (;;) {
		const last = after;
		const beyond = last === undefined ? sql`1 = 1` : sql`(${names}) > (${sql.join(key.map((column) => sql.val(last[column])))})`;
		const { rows } = await sql<Row>`
			select * from ${sql.table(table)} where ${beyond} order by ${names} limit ${sql.lit(ROWS_A_PAGE)}`.execute(store.db);
		if (rows.length > 0) yield rows.map((row) => cellsOf(row, columns));
		if (rows.length < ROWS_A_PAGE) return;
		after = rows.at(-1)!;
	}
}

function cellsOf(row: Row, columns: string[]): Cells {
	return Object.fromEntries(columns.map((column) => [column, isMoment(column) ? isoMoment(row[column] as number | null) : row[column]!]));
}

function isMoment(column: string): boolean {
	return column === 'at' || column.endsWith('_at') || column.endsWith('_until');
}
