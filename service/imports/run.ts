import type { Store } from '../store/open';
import { oneAtATime } from '../store/lock';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { listContext } from './context';
import type { ListContext } from './context';
import { decode } from './decode';
import type { Fault, ImportLine } from './line';
import { readLine } from './readLine';
import { readList } from './readList';
import type { ListLine } from './readList';
import { count, MOST_LISTED, noCounts } from './report';
import type { ImportReport } from './report';
import { Seen } from './seen';
import { standingOfLines } from './standing';
import type { Verdict } from './standing';
import { writeLines } from './writeLines';
import type { WriteOptions } from './writeLines';

/** A line writes up to ten rows, and a transaction at most 500 (SQLite has one writer). */
const LINES_A_BATCH = 50;
const MOST_SKIPPED_LISTED = 200;

export interface ImportOptions extends WriteOptions {
	/** False: everything is checked and nothing written. */
	write: boolean;
	/** After each batch that is in the store. */
	onBatch?(soFar: ImportReport): Promise<void> | void;
}

/**
 * Imports a CSV list of people with what they have bought. Faulty lines do not stop the others; a person with a product is imported once, so that the same list
 * again changes nothing, and one that was broken off in the middle goes on where it was. Nobody is written to by it.
 * @throws Error when the file cannot be read as a list, or nothing has been applied yet
 */
export async function importSubscribers(store: Store, file: Buffer, options: ImportOptions): Promise<ImportReport> {
	const { bytes, encoding } = decode(file);
	const { delimiter, ignored, lines } = await readList(bytes);
	const context = await transition(store, listContext);
	const report: ImportReport = {
		...noCounts(),
		botId: options.botId,
		encoding,
		delimiter,
		ignored,
		batches: 0,
		faults: [],
		skippedLines: [],
	};
	const seen = new Seen();
	for await (const batch of batchesOf(lines)) {
		const good = readBatch(batch, { context, seen, report });
		const verdicts = good.length === 0 ? [] : await transition(store, async (tx) => await takeBatch(tx, good, context, options));
		for (const [index, verdict] of verdicts.entries()) enter(report, good[index]!, verdict, context.now);
		report.batches++;
		await options.onBatch?.(report);
	}
	if (options.write && report.imported > 0) await transition(store, async (tx) => await noteRun(tx, report));
	return report;
}

async function* batchesOf(lines: AsyncIterable<ListLine>): AsyncGenerator<ListLine[]> {
	let batch: ListLine[] = [];
	for await (const line of lines) {
		batch.push(line);
		if (batch.length < LINES_A_BATCH) continue;
		yield batch;
		batch = [];
	}
	if (batch.length > 0) yield batch;
}

interface Reading {
	context: ListContext;
	seen: Seen;
	report: ImportReport;
}

/** Gives the lines that are right in themselves. */
function readBatch(batch: ListLine[], { context, seen, report }: Reading): ImportLine[] {
	const good: ImportLine[] = [];
	for (const one of batch) {
		report.lines++;
		const line = readLine(one, context);
		const twice = Array.isArray(line) ? undefined : seen.note(line);
		if (Array.isArray(line)) note(report, line);
		else if (twice) note(report, [twice]);
		else good.push(line);
	}
	return good;
}

/** Each batch is looked at and written in one transaction: somebody who buys meanwhile is seen, or waits. */
async function takeBatch(tx: Transition, lines: ImportLine[], context: ListContext, options: ImportOptions): Promise<Verdict[]> {
	if (options.write) await oneAtATime(tx.store, tx.db, 'import');
	const standing = await standingOfLines(tx, options.botId, lines);
	const verdicts = lines.map(standing);
	const fresh = lines.flatMap((line, index) => {
		const verdict = verdicts[index]!;
		return verdict.is === 'import' ? [{ ...line, hasWithdrawn: verdict.hasWithdrawn }] : [];
	});
	if (options.write && fresh.length > 0) await writeLines(tx, fresh, context, options);
	return verdicts;
}

function enter(report: ImportReport, line: ImportLine, verdict: Verdict, now: number): void {
	if (verdict.is === 'faulty') return note(report, [verdict.fault]);
	count(report, line, verdict, now);
	if (verdict.is === 'skipped' && report.skippedLines.length < MOST_SKIPPED_LISTED) report.skippedLines.push(line.line);
}

function note(report: ImportReport, faults: Fault[]): void {
	report.faulty++;
	if (report.faults.length < MOST_LISTED) report.faults.push(...faults);
}

async function noteRun(tx: Transition, { lines, imported, unchanged, skipped, faulty }: ImportReport): Promise<void> {
	await record(tx, 'import.done', null, { lines, imported, unchanged, skipped, faulty }, 'owner');
}
