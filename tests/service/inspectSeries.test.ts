import fc from '../support/fastCheck';
import { inspectSeries, readyInARow, type SeriesFile } from '../../service/series/inspect';

const RANGES = { freeFrom: 1, freeTo: 5, firstPaid: 6 };
const file = (name: string, more: Partial<SeriesFile> = {}): SeriesFile => ({
	name,
	size: 1000,
	contentHash: `hash of ${name}`,
	id: `id:${name}`,
	rev: '1',
	...more,
});
const numbered = (...numbers: number[]) => numbers.map((number) => file(`${String(number).padStart(3, '0')} Сценарий.pdf`));
const upTo = (last: number) => numbered(...Array.from({ length: last }, (_, index) => index + 1));
const told = (files: SeriesFile[], ranges = RANGES) =>
	inspectSeries(files, ranges).problems.map(({ kind, number, to, names }) => [kind, number, ...(to ? [to] : []), ...names].join(' '));

test('a sound series has its items by number and no problem', () => {
	const { items, problems } = inspectSeries([...upTo(12)].reverse(), RANGES);
	expect(problems).toEqual([]);
	expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	expect(items[0]).toEqual({ number: 1, ...file('001 Сценарий.pdf') });
});

test('what is no PDF is not looked at', () => expect(told([...upTo(6), file('cover.jpg'), file('.DS_Store')])).toEqual([]));

test('gaps are told as runs, in the free range and from the first paid number on', () => {
	expect(told(numbered(1, 4, 5, 6, 9, 12))).toEqual(['gap 2 3', 'gap 7 8', 'gap 10 11']);
	expect(told(numbered(1, 2, 3))).toEqual(['gap 4 6']);
	expect(told([])).toEqual(['gap 1 6']);
	expect(told(numbered(10), { freeFrom: 0, freeTo: 0, firstPaid: 9 })).toEqual(['gap 9']);
});

test('numbers nobody is to get leave no gap', () => {
	expect(told(numbered(1, 2, 10, 11), { freeFrom: 1, freeTo: 2, firstPaid: 10 })).toEqual([]);
	expect(told(numbered(99_999), { freeFrom: 0, freeTo: 0, firstPaid: 1 })).toEqual(['gap 1 99998']);
});

test('a double number is no item and no gap', () => {
	const { items } = inspectSeries([...upTo(7), file('7 (1).pdf')], RANGES);
	expect(items.at(-1)!.number).toBe(6);
	expect(told([...upTo(7), file('7 (1).pdf')])).toEqual(['double 7 007 Сценарий.pdf 7 (1).pdf']);
});

test('empty, too big and misnumbered files', () => {
	const files = [
		...upTo(5),
		file('6.pdf', { size: 0 }),
		file('7.pdf', { size: 60_000_000 }),
		file('8.pdf', { size: 50_000_000 }),
		file('Без номера.pdf'),
	];
	expect(told(files)).toEqual(['empty 6 6.pdf', 'too_big 7 7.pdf', 'misnumbered  Без номера.pdf']);
	expect(inspectSeries(files, RANGES).items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 8]);
	expect(inspectSeries(files, RANGES).problems.map(({ says }) => says)).toEqual([
		expect.stringContaining('empty'),
		expect.stringContaining('60 MB'),
		expect.stringContaining('012 Title.pdf'),
	]);
});

test('the catalogue lasts to the first break', () => {
	const { items } = inspectSeries(numbered(1, 2, 3, 5, 6), RANGES);
	expect([readyInARow(items, 1), readyInARow(items, 2), readyInARow(items, 4), readyInARow(items, 5), readyInARow(items, 7)]).toEqual([
		3, 2, 0, 2, 0,
	]);
});

test('every number that is needed is either an item or a problem, never both', () => {
	const numbers = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1, 1, 1, 60_000_000)), { maxLength: 50 });
	const ranges = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 20 }));
	fc.assert(
		fc.property(numbers, ranges, (given, [freeFrom, length, firstPaid]) => {
			const freeTo = freeFrom === 0 ? 0 : freeFrom + length;
			const { items, problems } = inspectSeries(
				given.map(([number, size], index) => file(`${number} ${'x'.repeat(index)}z.pdf`, { size })),
				{ freeFrom, freeTo, firstPaid },
			);
			const usable = new Set(items.map(({ number }) => number));
			const broken = problems.flatMap(({ number, to }) =>
				Array.from({ length: (to ?? number!) - number! + 1 }, (_, step) => number! + step),
			);
			expect(new Set(broken).size).toBe(broken.length);
			expect(broken.filter((number) => usable.has(number))).toEqual([]);
			const last = Math.max(firstPaid, ...given.map(([number]) => number));
			const needed = Array.from({ length: 60 }, (_, number) => number).filter(
				(number) => (freeFrom > 0 && number >= freeFrom && number <= freeTo) || (number >= firstPaid && number <= last),
			);
			expect(needed.filter((number) => !usable.has(number) && !broken.includes(number))).toEqual([]);
		}),
	);
});
