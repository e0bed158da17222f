import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../../../service/imports/line';
import type { ImportReport } from '../../../../service/imports/report';

/** So many items at most; the file has all. */
const MOST_ITEMS = 1000;

/** The first item: figures only, nothing of a person. */
export function summaryOf({ faults: _faults, ignored, skippedLines, ...counts }: ImportReport, write: boolean): IDataObject {
	return { mode: write ? 'import' : 'check', says: inWords(counts, write), ...counts, ignoredColumns: ignored, skippedLines };
}

type Counts = Omit<ImportReport, 'faults' | 'ignored' | 'skippedLines'>;

function inWords({ lines, imported, unchanged, skipped, faulty }: Counts, write: boolean): string {
	const done = write ? `${imported} of ${lines} lines were imported` : `Nothing was changed. ${imported} of ${lines} lines can be imported`;
	const rest = [
		unchanged > 0 ? `${unchanged} were imported before and are unchanged` : '',
		skipped > 0 ? `${skipped} are skipped: the people are here already, or were erased at their own wish` : '',
		faulty > 0 ? `${faulty} are faulty: see the next items, or the file "errors"` : '',
	].filter((part) => part !== '');
	return [done, ...rest].join('; ').concat('.');
}

/** One item a faulty line, with all that is wrong with it; values only where their columns say nothing of a person. */
export function faultyLines(faults: Fault[]): IDataObject[] {
	const byLine = new Map<number, Fault[]>();
	for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
	return [...byLine.entries()].slice(0, MOST_ITEMS).map(([line, [first, ...more]]) => ({
		line,
		column: first!.column,
		reason: first!.reason,
		...(first!.value === undefined ? {} : { value: first!.value }),
		...(more.length === 0 ? {} : { more: more.map(({ column, reason }) => (column ? `${column} ${reason}` : reason)) }),
	}));
}
