import { readFileName } from './fileNumber';

/** A file of the series' folder, as the storage lists it. */
export interface SeriesFile {
	name: string;
	/** Bytes. */
	size: number;
	contentHash: string;
	id: string;
	rev: string;
}

export interface SeriesItem extends SeriesFile {
	number: number;
}

/** The numbers a series is made of. A series without free files has `freeFrom` and `freeTo` 0. */
export interface SeriesRanges {
	freeFrom: number;
	freeTo: number;
	firstPaid: number;
}

export interface SeriesProblem {
	kind: 'gap' | 'double' | 'misnumbered' | 'empty' | 'too_big';
	/** The number it is about; of several missing in a row the first. */
	number?: number;
	/** Of several missing in a row the last. */
	to?: number;
	/** The files it is about. */
	names: string[];
	/** What is wrong and what to do, in English. */
	says: string;
}

export interface SeriesInspection {
	/** The files that can be sent, by number; a number with a problem is not among them, so the series waits there (F3). */
	items: SeriesItem[];
	problems: SeriesProblem[];
}

/** Telegram takes no bigger document from a bot. */
export const LARGEST_BYTES = 50 * 1000 * 1000;

/** What a folder's files are worth as a series: usable items, and everything the owner has to put right. Pure. */
export function inspectSeries(files: SeriesFile[], ranges: SeriesRanges): SeriesInspection {
	const byNumber = new Map<number, SeriesItem[]>();
	const misnumbered: string[] = [];
	for (const file of files) {
		const read = readFileName(file.name);
		if (read.kind === 'misnumbered') misnumbered.push(file.name);
		if (read.kind === 'number') byNumber.set(read.number, [...(byNumber.get(read.number) ?? []), { number: read.number, ...file }]);
	}
	const checked = [...byNumber.values()].sort((a, b) => a[0]!.number - b[0]!.number).map((same) => ({ same, problem: problemOf(same) }));
	return {
		items: checked.filter(({ problem }) => !problem).map(({ same }) => same[0]!),
		problems: [
			...checked.flatMap(({ problem }) => problem ?? []),
			...gaps(byNumber, ranges),
			...misnumbered.sort().map(misnumberedProblem),
		].sort(byPlace),
	};
}

/** How many numbers from `from` on follow each other without a break: the days the catalogue lasts. */
export function readyInARow(items: SeriesItem[], from: number): number {
	const numbers = new Set(items.map(({ number }) => number));
	let count = 0;
	while (numbers.has(from + count)) count++;
	return count;
}

function problemOf(same: SeriesItem[]): SeriesProblem | undefined {
	const [{ number, name, size }] = same as [SeriesItem];
	const names = same.map((one) => one.name).sort();
	if (same.length > 1)
		return {
			kind: 'double',
			number,
			names,
			says: `${same.length} files carry the number ${number}. Keep one and rename or remove the others.`,
		};
	if (size === 0) return { kind: 'empty', number, names, says: `"${name}" is empty. Upload it again.` };
	if (size > LARGEST_BYTES)
		return { kind: 'too_big', number, names, says: `"${name}" has ${Math.ceil(size / 1e6)} MB; a bot can send 50 MB. Make it smaller.` };
	return undefined;
}

/** Missing numbers inside the free range and from the first paid one to the last there is, told as one problem for each run of them. */
function gaps(present: Map<number, unknown>, { freeFrom, freeTo, firstPaid }: SeriesRanges): SeriesProblem[] {
	const numbers = [...present.keys()].sort((a, b) => a - b);
	const last = numbers.at(-1) ?? 0;
	const free = freeFrom > 0 ? missing(numbers, freeFrom, freeTo) : [];
	const paid = missing(numbers, firstPaid, Math.max(last, firstPaid));
	return joined([...free, ...paid]).map(([from, to]) => ({
		kind: 'gap',
		number: from,
		...(to > from ? { to } : {}),
		names: [],
		says:
			from === to
				? `There is no file with the number ${from}. Upload it, or renumber those after it.`
				: `There are no files with the numbers ${from} to ${to}. Upload them, or renumber those after them.`,
	}));
}

/** The runs of numbers in [from, to] that are not in the sorted list; by neighbours, so that one number far off costs nothing. */
function missing(sorted: number[], from: number, to: number): Array<[number, number]> {
	const within = sorted.filter((number) => number >= from && number <= to);
	const edges = [from - 1, ...within, to + 1];
	return edges.slice(1).flatMap((edge, index) => (edge - edges[index]! > 1 ? [[edges[index]! + 1, edge - 1] as [number, number]] : []));
}

/** Free and paid range may touch or overlap: a number missing in both is one problem. */
function joined(runs: Array<[number, number]>): Array<[number, number]> {
	const merged: Array<[number, number]> = [];
	for (const [from, to] of runs.sort((a, b) => a[0] - b[0])) {
		const before = merged.at(-1);
		if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
		else merged.push([from, to]);
	}
	return merged;
}

function misnumberedProblem(name: string): SeriesProblem {
	return {
		kind: 'misnumbered',
		names: [name],
		says: `"${name}" has no number that is sure. Begin its name with the number, such as "012 Title.pdf".`,
	};
}

/** By number; those without one last. */
function byPlace(a: SeriesProblem, b: SeriesProblem): number {
	return (a.number ?? Infinity) - (b.number ?? Infinity) || 0;
}
