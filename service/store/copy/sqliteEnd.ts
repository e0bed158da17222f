import type { DatabaseSync } from 'node:sqlite';
import { CHUNK, MIGRATION_LOG, type CopyEnd, type Row, type TableShape } from './end';

/** A SQLite file as an end of a copy. Whoever opened it keeps others from writing meanwhile. */
export function sqliteEnd(database: DatabaseSync): CopyEnd {
	const sequence = (name: string) =>
		database.prepare('select seq from sqlite_sequence where name = ?').get(name) as { seq: number } | undefined;
	return {
		tables: async () => await Promise.resolve(tablesOf(database)),
		async *rows({ name, columns }) {
			const statement = database.prepare(`select ${list(columns)} from "${name}"`);
			statement.setReturnArrays(true);
			let chunk: Row[] = [];
			for (const row of statement.iterate()) {
				chunk.push(row as unknown as Row);
				if (chunk.length < CHUNK) continue;
				yield await Promise.resolve(chunk);
				chunk = [];
			}
			if (chunk.length > 0) yield chunk;
		},
		highest: async ({ name }) => await Promise.resolve(sequence(name)?.seq || null),
		write: async ({ name, columns }, rows) => {
			const statement = database.prepare(`insert into "${name}" (${list(columns)}) values (${columns.map(() => '?').join(', ')})`);
			database.exec('savepoint chunk');
			for (const row of rows) statement.run(...row);
			database.exec('release chunk');
			return await Promise.resolve();
		},
		setHighest: async ({ name }, number) => {
			database.prepare('delete from sqlite_sequence where name = ?').run(name);
			database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(name, number);
			return await Promise.resolve();
		},
		empty: async ({ name }) => await Promise.resolve(database.exec(`delete from "${name}"`)),
	};
}

function tablesOf(database: DatabaseSync): TableShape[] {
	const found = database
		.prepare(
			`select m.name as "table", c.name as "column" from sqlite_master m join pragma_table_info(m.name) c
			where m.type = 'table' and m.name not like 'sqlite_%' and m.name <> ? order by 1, 2`,
		)
		.all(MIGRATION_LOG) as Array<{ table: string; column: string }>;
	return shapesOf(found);
}

/** One shape a table of what a catalogue lists. */
export function shapesOf(found: Array<{ table: string; column: string }>): TableShape[] {
	const shapes = new Map<string, string[]>();
	for (const { table, column } of found) shapes.set(table, [...(shapes.get(table) ?? []), column]);
	return [...shapes].map(([name, columns]) => ({ name, columns }));
}

const list = (columns: string[]) => columns.map((column) => `"${column}"`).join(', ');
