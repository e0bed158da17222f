import { Readable } from 'node:stream';
import { CsvError, parseCsv } from '../../vendor';
import { columnOf } from './columns';
import type { Column } from './columns';

/** One line of the list, or why it could not be read. */
export interface ListLine {
	/** Of the file, counted from 1; the first of those that a value with line breaks takes. */
	line: number;
	cells: Map<Column, string>;
	/** Set when it is not to be trusted. */
	broken?: string;
}

export interface List {
	delimiter: string;
	/** Headings that are none of ours, as written. */
	ignored: string[];
	lines: AsyncGenerator<ListLine>;
}

const DELIMITERS = [',', ';', '\t'] as const;
const NAMES: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
const CHUNK_BYTES = 64 * 1024;
/** A value of more lines is two values whose quotation marks do not close. */
const MOST_BREAKS = 2;

/**
 * Reads the headings, by whichever of comma, semicolon and tab they are best understood, and then line by line; values in quotation marks may hold delimiters and
 * line breaks.
 * @param bytes UTF-8
 * @throws Error when no heading is telegram_id, or two are the same column
 */
export async function readList(bytes: Buffer): Promise<List> {
	const tried = await Promise.all(DELIMITERS.map(async (delimiter) => ({ delimiter, headings: await headingsBy(bytes, delimiter) })));
	const known = (headings: string[]) => headings.filter((heading) => columnOf(heading) !== undefined).length;
	const { delimiter, headings } = tried.reduce((best, one) => (known(one.headings) > known(best.headings) ? one : best));
	const columns = headings.map(columnOf);
	requireHeadings(columns);
	return {
		delimiter: NAMES[delimiter]!,
		ignored: headings.filter((heading, index) => columns[index] === undefined && heading.trim() !== ''),
		lines: linesOf(bytes, delimiter, columns),
	};
}

function requireHeadings(columns: Array<Column | undefined>): void {
	if (!columns.includes('telegram_id'))
		throw Object.assign(new Error('The list has no column telegram_id in its first line.'), {
			hint: 'The first line names the columns, such as telegram_id;first_name;offer;ends_on. The guide docs/import.md has a sample to begin with.',
		});
	const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
	if (twice)
		throw Object.assign(new Error(`Two headings of the list mean the column ${twice}.`), {
			hint: 'Rename or remove one of them; the guide docs/import.md lists what each heading means.',
		});
}

async function headingsBy(bytes: Buffer, delimiter: string): Promise<string[]> {
	for await (const { cells } of recordsOf(bytes, delimiter, 1)) return cells;
	return [];
}

async function* linesOf(bytes: Buffer, delimiter: string, columns: Array<Column | undefined>): AsyncGenerator<ListLine> {
	let first = true;
	for await (const { line, to, cells, error } of recordsOf(bytes, delimiter)) {
		if (first) {
			first = false;
			continue;
		}
		if (cells.every((cell) => cell.trim() === '') && !error) continue;
		yield {
			line,
			cells: new Map(columns.flatMap((column, index) => (column ? [[column, unprotected(cells[index] ?? '')] as const] : []))),
			broken: error ?? problemOf(cells, columns.length, line, to),
		};
	}
}

function problemOf(cells: string[], columns: number, line: number, to: number): string | undefined {
	const spread = to > line ? `, and it goes on to line ${to}: is a quotation mark not closed?` : '';
	if (cells.length !== columns) return `has ${cells.length} values, but there are ${columns} headings${spread}`;
	const breaks = Math.max(...cells.map((cell) => cell.split(/\r\n|\r|\n/).length - 1));
	return breaks > MOST_BREAKS ? `has a value of ${breaks + 1} lines${spread}` : undefined;
}

/** Without the apostrophe that keeps a spreadsheet from taking the value for a formula (service/reports/csv.ts). */
function unprotected(cell: string): string {
	return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim();
}

interface ListRecord {
	line: number;
	to: number;
	cells: string[];
	error?: string;
}

interface Parsed {
	record: string[];
	info: { lines: number };
}

/** Records with the file's lines they take; the last may be one that never ends. */
async function* recordsOf(bytes: Buffer, delimiter: string, count?: number): AsyncGenerator<ListRecord> {
	let failed: string | undefined;
	const parser = parseCsv({
		bom: true,
		delimiter,
		record_delimiter: ['\r\n', '\n', '\r'],
		relax_column_count: true,
		// Quotation marks inside a value that has none around it, as in names of firms.
		relax_quotes: true,
		info: true,
		skip_records_with_error: true,
		on_skip: (error: CsvError | undefined) => void (failed ??= wordsOf(error)),
		...(count === undefined ? {} : { to: count }),
	});
	const source = Readable.from(chunksOf(bytes));
	source.pipe(parser);
	let last = 0;
	try {
		for await (const { record, info } of parser as AsyncIterable<Parsed>) {
			yield { line: last + 1, to: info.lines, cells: record };
			last = info.lines;
		}
	} finally {
		source.destroy();
		parser.destroy();
	}
	if (failed) yield { line: last + 1, to: last + 1, cells: [], error: failed };
}

function wordsOf(error: CsvError | undefined): string {
	return error?.code === 'CSV_QUOTE_NOT_CLOSED'
		? 'a quotation mark is opened here and never closed: neither this line nor any after it was read'
		: 'could not be read; check its quotation marks';
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
	for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}
