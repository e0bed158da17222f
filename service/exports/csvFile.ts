import { csvHeading, csvLines } from '../reports/csv';

/** A CSV file that is made while it is read, so that its size does not matter. */
export interface CsvFile {
	/** UTF-8. */
	chunks: AsyncGenerator<Buffer>;
	/** Lines so far, without the headings. */
	rows(): number;
}

/** @param pages the rows, so many at a time */
export function csvFile<T extends object>(columns: ReadonlyArray<keyof T & string>, pages: AsyncIterable<readonly T[]>): CsvFile {
	let rows = 0;
	async function* chunks(): AsyncGenerator<Buffer> {
		yield Buffer.from(csvHeading(columns), 'utf8');
		for await (const page of pages) {
			rows += page.length;
			yield Buffer.from(csvLines(page, columns), 'utf8');
		}
	}
	return { chunks: chunks(), rows: () => rows };
}
