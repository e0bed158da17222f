import { Digest } from './digest';
import type { CopyEnd, TableShape } from './end';

export interface CopiedTable {
	name: string;
	rows: number;
	/** Checksum of its rows, the same at both ends. */
	sum: string;
}

/**
 * Copies every table and row, and up to which number each table has counted; then reads the copy and compares it, table by table. The target has the same tables and
 * no rows but its own installation's.
 * @throws Error naming the table that could not be copied, or is not the same afterwards
 */
export async function copyRows(source: CopyEnd, target: CopyEnd): Promise<CopiedTable[]> {
	const tables = await sameTables(source, target);
	const copied: CopiedTable[] = [];
	for (const table of tables) {
		await target.empty(table);
		copied.push(await copyTable(source, target, table));
	}
	for (const [index, table] of tables.entries()) await requireSame(target, table, copied[index]!);
	return copied;
}

async function sameTables(source: CopyEnd, target: CopyEnd): Promise<TableShape[]> {
	const [ours, theirs] = [await source.tables(), await target.tables()];
	const text = (shapes: TableShape[]) => shapes.map(({ name, columns }) => `${name} (${columns.join(', ')})`);
	const [left, right] = [text(ours), text(theirs)];
	const odd = [...left.filter((one) => !right.includes(one)), ...right.filter((one) => !left.includes(one))];
	if (odd.length > 0) throw new Error(`The two stores do not have the same tables: ${odd.join('; ')}.`);
	return ours;
}

async function copyTable(source: CopyEnd, target: CopyEnd, table: TableShape): Promise<CopiedTable> {
	const digest = new Digest();
	try {
		for await (const rows of source.rows(table)) {
			digest.add(rows);
			await target.write(table, rows);
		}
		const highest = await source.highest(table);
		if (highest !== null) await target.setHighest(table, highest);
	} catch (error) {
		throw new Error(`Table ${table.name} could not be copied: ${(error as Error).message}`, { cause: error });
	}
	return { name: table.name, rows: digest.rows, sum: digest.sum };
}

async function requireSame(target: CopyEnd, table: TableShape, { rows, sum }: CopiedTable): Promise<void> {
	const digest = new Digest();
	for await (const some of target.rows(table)) digest.add(some);
	if (digest.rows !== rows) throw new Error(`Table ${table.name} has ${digest.rows} rows in the copy, and ${rows} in the store.`);
	if (digest.sum !== sum) throw new Error(`Table ${table.name} is not the same in the copy: the checksums of its rows differ.`);
}
