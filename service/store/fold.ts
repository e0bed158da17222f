import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Engine } from './open';

/** How a name is compared: case does not count, nor whether somebody writes ё or е. */
export function fold(text: string): string {
	return text.normalize('NFC').toLowerCase().replace(/ё/g, 'е');
}

/** Capitals of Latin-1 and of Cyrillic, with ё last: what PostgreSQL's lower() leaves as it is in a database whose locale is C. */
const CAPITALS = [...letters(0x00c0, 0x00d6), ...letters(0x00d8, 0x00de), ...letters(0x0400, 0x042f), 'Ґ', 'ё'];
const FOLDED = CAPITALS.map(fold);

/** The same of a column, in a query: by the function that the SQLite engine brings along, or by the table of letters. */
export function folded(engine: Engine, column: string): RawBuilder<string | null> {
	const ref = sql.ref(column);
	if (engine === 'sqlite') return sql`folded(${ref})`;
	return sql`translate(lower(${ref}), ${sql.lit(CAPITALS.join(''))}, ${sql.lit(FOLDED.join(''))})`;
}

/** Whether a folded column holds a piece of text, which is folded too. No wildcards: what people type is taken as it is. */
export function holds(engine: Engine, column: string, piece: string): RawBuilder<boolean> {
	const find = sql.raw(engine === 'sqlite' ? 'instr' : 'strpos');
	return sql<boolean>`${find}(${folded(engine, column)}, ${fold(piece)}) > 0`;
}

function letters(from: number, to: number): string[] {
	return Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i));
}
