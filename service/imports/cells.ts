import { COLUMNS } from './columns';
import type { Column } from './columns';
import type { Fault } from './line';
import type { Read } from './values';

/** Longer ones are no value of these columns but text of another that has slipped. */
const SHOWN = /^[\p{L}\p{N} _./:+-]{1,24}$/u;

/** The values of one line; what is wrong with them is gathered. */
export class Cells {
	readonly faults: Fault[] = [];

	constructor(
		private readonly line: number,
		private readonly cells: ReadonlyMap<Column, string>,
	) {}

	text(column: Column): string {
		return this.cells.get(column) ?? '';
	}

	has(column: Column): boolean {
		return this.text(column) !== '';
	}

	/** Null for an empty cell, and for a wrong one, which is noted. */
	read<T>(column: Column, how: (text: string) => Read<T>): T | null {
		return this.has(column) ? this.require(column, how) : null;
	}

	/** The same where an empty cell is wrong too. */
	require<T>(column: Column, how: (text: string) => Read<T>): T | null {
		const read = how(this.text(column));
		if ('value' in read) return read.value;
		this.fault(column, read.wrong);
		return null;
	}

	fault(column: Column, reason: string): void {
		this.faults.push({ line: this.line, column, reason, ...this.shown(column) });
	}

	/** The value itself only where it cannot say who somebody is: seven digits in a row may be a phone that stands in the wrong column. */
	private shown(column: Column): { value?: string } {
		const text = this.text(column);
		return COLUMNS[column].shown && SHOWN.test(text) && !/\d{7}/.test(text) ? { value: text } : {};
	}
}
