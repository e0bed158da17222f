import { sql } from '../../../vendor';
import type { CreateTableBuilder, Kysely } from '../../../vendor';
import type { Engine } from '../open';

/**
 * A table in a compact form. Each column is `type` or `type!` (not null) or `type=literal` (not null with a default); types are
 * `int` (64 bits), `real` and `text`, which mean the same on both engines.
 */
export interface TableDefinition {
	/** True when the table has a number of its own, given out by the database. */
	id?: boolean;
	columns: Record<string, string>;
	primaryKey?: string[];
	/** `name: columns [where condition]` */
	unique?: Record<string, { columns: string[]; where?: string }>;
	indexes?: Record<string, { columns: string[]; where?: string }>;
}

/** Creates the tables and their indexes, in the order given. */
export async function createTables(db: Kysely<unknown>, engine: Engine, tables: Record<string, TableDefinition>): Promise<void> {
	for (const [name, definition] of Object.entries(tables)) {
		await createTable(db, engine, name, definition);
		for (const [index, { columns, where }] of Object.entries(definition.unique ?? {}))
			await createIndex(db, 'unique index', index, name, columns, where);
		for (const [index, { columns, where }] of Object.entries(definition.indexes ?? {}))
			await createIndex(db, 'index', index, name, columns, where);
	}
}

async function createTable(db: Kysely<unknown>, engine: Engine, name: string, { id, columns, primaryKey }: TableDefinition): Promise<void> {
	let table = db.schema.createTable(name) as CreateTableBuilder<string, string>;
	if (id) {
		table =
			engine === 'sqlite'
				? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
				: table.addColumn('id', 'bigint', (column) => column.primaryKey().generatedByDefaultAsIdentity());
	}
	for (const [column, spec] of Object.entries(columns)) {
		const { type, notNull, fallback } = parseSpec(spec);
		table = table.addColumn(column, type, (built) => {
			const withNull = notNull ? built.notNull() : built;
			return fallback === undefined ? withNull : withNull.defaultTo(fallback);
		});
	}
	if (primaryKey) table = table.addPrimaryKeyConstraint(`${name}_key`, primaryKey);
	await table.execute();
}

function parseSpec(spec: string): { type: 'bigint' | 'text' | 'double precision'; notNull: boolean; fallback?: number } {
	const [, kind, mark, literal] = /^(int|text|real)(!|=(-?\d+))?$/.exec(spec) ?? [];
	if (!kind) throw new Error(`Unknown column definition "${spec}"`);
	const type = kind === 'int' ? 'bigint' : kind === 'real' ? 'double precision' : 'text';
	return { type, notNull: mark !== undefined, fallback: literal === undefined ? undefined : Number(literal) };
}

async function createIndex(
	db: Kysely<unknown>,
	what: string,
	index: string,
	table: string,
	columns: string[],
	where?: string,
): Promise<void> {
	// Kysely has no portable form for a condition with literals, and these texts are our own.
	await sql.raw(`create ${what} ${index} on ${table} (${columns.join(', ')})${where ? ` where ${where}` : ''}`).execute(db);
}
