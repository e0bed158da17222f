import { sql } from '../../vendor';
import { alertOwner } from '../effects/add';
import { HELD } from '../effects/kinds';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { inspectSeries } from './inspect';
import type { SeriesInspection } from './inspect';
import { seriesByCode } from './plan';
import type { Series } from './plan';
import { wakeWaiting } from './waiting';

/** A file as the storage lists it. */
export interface ListedFile {
	id: string;
	pathLower: string;
	name: string;
	rev: string;
	contentHash: string;
	size: number;
}

/** One thing that changed, in order; a deleted folder takes what lies below it along. */
export type ListedChange = { tag: 'file'; file: ListedFile } | { tag: 'deleted'; pathLower: string };

export interface Listing {
	/** True when `changes` are everything the folder holds: what is not among them is gone. */
	whole: boolean;
	changes: ListedChange[];
	cursor: string;
}

export interface SyncTask {
	code: string;
	folder: string;
	cursor: string | null;
}

/** The series whose listing is older than that (service clock); a series never listed always counts. */
export async function seriesToSync(store: Store, olderThanMs: number): Promise<SyncTask[]> {
	const { now } = await readClock(store);
	const rows = await store.db.selectFrom('series').select(['code', 'folder', 'cursor', 'synced_at']).execute();
	return rows
		.filter((row) => row.synced_at === null || row.synced_at + olderThanMs <= now)
		.map(({ code, folder, cursor }) => ({ code, folder, cursor }));
}

/** Takes a listing over: the folder's files, and from them the numbered items; the owner hears of new problems once. */
export async function applyListing(store: Store, code: string, listing: Listing): Promise<SeriesInspection> {
	return await transition(store, async (tx) => {
		const series = await seriesByCode(tx, code);
		if (listing.whole) await tx.db.deleteFrom('series_file').where('series_code', '=', code).execute();
		for (const change of listing.changes) await applyChange(tx, code, change);
		const files = await tx.db.selectFrom('series_file').selectAll().where('series_code', '=', code).execute();
		const inspection = inspectSeries(
			files.map((file) => ({ name: file.name, size: file.size, contentHash: file.content_hash, id: file.dropbox_id, rev: file.rev })),
			{ freeFrom: series.free_from, freeTo: series.free_to, firstPaid: series.first_paid },
		);
		await wakeWaiting(tx, code, await writeItems(tx, series, inspection));
		await tx.db
			.updateTable('series')
			.set({ cursor: listing.cursor, synced_at: tx.now, problems: JSON.stringify(inspection.problems) })
			.where('code', '=', code)
			.execute();
		await tellNewProblems(tx, series, inspection);
		return inspection;
	});
}

async function applyChange(tx: Transition, code: string, change: ListedChange): Promise<void> {
	if (change.tag === 'deleted') {
		const below = `${change.pathLower.replace(/[\\%_]/g, '\\$&')}/%`;
		await tx.db
			.deleteFrom('series_file')
			.where('series_code', '=', code)
			.where((eb) => eb.or([eb('path_lower', '=', change.pathLower), sql<boolean>`path_lower like ${below} escape '\\'`]))
			.execute();
		return;
	}
	const { id, pathLower, name, rev, contentHash, size } = change.file;
	const values = { path_lower: pathLower, name, rev, content_hash: contentHash, size };
	await tx.db
		.deleteFrom('series_file')
		.where('series_code', '=', code)
		.where('path_lower', '=', pathLower)
		.where('dropbox_id', '<>', id)
		.execute();
	await tx.db
		.insertInto('series_file')
		.values({ series_code: code, dropbox_id: id, ...values })
		.onConflict((conflict) => conflict.columns(['series_code', 'dropbox_id']).doUpdateSet(values))
		.execute();
}

/** Gives the numbers that are new or have changed. */
async function writeItems(tx: Transition, series: Series, { items }: SeriesInspection): Promise<number[]> {
	const before = await tx.db
		.selectFrom('series_item')
		.select(['number', 'rev', 'dropbox_id', 'name'])
		.where('series_code', '=', series.code)
		.execute();
	const numbers = new Set(items.map((item) => item.number));
	const gone = before.filter((row) => !numbers.has(row.number)).map((row) => row.number);
	if (gone.length > 0) await tx.db.deleteFrom('series_item').where('series_code', '=', series.code).where('number', 'in', gone).execute();
	const known = new Map(before.map((row) => [row.number, `${row.dropbox_id} ${row.rev} ${row.name}`]));
	const changed = items.filter((item) => known.get(item.number) !== `${item.id} ${item.rev} ${item.name}`);
	for (const item of changed) {
		const values = { dropbox_id: item.id, name: item.name, rev: item.rev, content_hash: item.contentHash, size: item.size };
		await tx.db
			.insertInto('series_item')
			.values({ series_code: series.code, number: item.number, ...values })
			.onConflict((conflict) => conflict.columns(['series_code', 'number']).doUpdateSet(values))
			.execute();
		// Postponed because the file was gone: it is back.
		await tx.db
			.updateTable('effect')
			.set({ due_at: tx.now })
			.where('kind', '=', 'file')
			.where('state', '=', 'ready')
			.where('file_series', '=', series.code)
			.where('file_number', '=', item.number)
			.where('due_at', '>', tx.now)
			.where('due_at', '<', HELD)
			.execute();
		// Planned and not sent yet: he gets the new content, and the ledger says so.
		await tx.db
			.updateTable('delivery')
			.set({ content_hash: item.contentHash })
			.where('series_code', '=', series.code)
			.where('number', '=', item.number)
			.where('state', '=', 'planned')
			.execute();
	}
	return changed.map(({ number }) => number);
}

async function tellNewProblems(tx: Transition, series: Series, { problems }: SeriesInspection): Promise<void> {
	const told = new Set((JSON.parse(series.problems ?? '[]') as SeriesInspection['problems']).map((problem) => problem.says));
	const fresh = problems.filter((problem) => !told.has(problem.says));
	if (fresh.length === 0) return;
	await record(tx, 'series.problems', null, { series: series.code, problems: fresh.map((problem) => problem.says) });
	await alertOwner(tx, null, `series:${series.code}:${tx.now}`, fresh.map((problem) => problem.says).join('\n'));
}
