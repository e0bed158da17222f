import { inLanes, type Lanes } from '../../nodes/shared/inLanes';

const soon = async (ms: number) => await new Promise<void>((next) => setTimeout(next, ms));
const lanes = (changes: Partial<Lanes<unknown>> = {}): Lanes<unknown> => ({
	most: 3,
	nameOf: () => undefined,
	opens: () => true,
	...changes,
});

test('gives the results in the order of the items, whichever ends first', async () => {
	expect(await inLanes(5, lanes(), async (index) => (await soon(20 - 4 * index), index))).toEqual([0, 1, 2, 3, 4]);
	expect(await inLanes(0, lanes(), async () => await soon(1))).toEqual([]);
});

/** How many are under way at most. */
async function mostOf(how: Lanes<unknown>, count = 9): Promise<number> {
	let [now, most] = [0, 0];
	await inLanes(count, how, async () => {
		most = Math.max(most, ++now);
		await soon(2);
		now--;
	});
	return most;
}

test('never more than so many, and one by one until a result opens the way', async () => {
	expect(await mostOf(lanes({ most: 4 }))).toBe(4);
	expect(await mostOf(lanes({ most: 1 }))).toBe(1);
	expect(await mostOf(lanes({ opens: () => false }))).toBe(1);
});

test('what has one name keeps its order, and never runs beside its like', async () => {
	const names = ['x', 'anna', 'anna', 'boris', 'anna', 'boris'];
	const heard: string[] = [];
	await inLanes(names.length, lanes({ most: 6, nameOf: (index) => names[index] }), async (index) => {
		heard.push(`${names[index]} ${index}`);
		await soon(10 - index);
		heard.push(`${names[index]} ${index} done`);
	});
	for (const name of ['anna', 'boris']) {
		const own = names.flatMap((one, index) => (one === name ? [`${name} ${index}`, `${name} ${index} done`] : []));
		expect(heard.filter((line) => line.startsWith(name))).toEqual(own);
	}
	// Beside each other all the same.
	expect(heard.indexOf('boris 3')).toBeLessThan(heard.indexOf('anna 1 done'));
});

test('after a failure none is begun, and those under way have ended before it is told: nothing goes on behind a run that has failed', async () => {
	const begun: number[] = [];
	const ended: number[] = [];
	const work = async (index: number) => {
		begun.push(index);
		await soon(index === 1 ? 5 : 30);
		if (index === 1) throw new Error('the second');
		ended.push(index);
	};
	// The last waits for its like, which fails.
	await expect(inLanes(20, lanes({ most: 4, nameOf: (index) => (index === 4 ? 1 : index) }), work)).rejects.toThrow('the second');
	expect(begun).toEqual([0, 1, 2, 3]);
	expect(ended).toEqual([0, 2, 3]);
});

test('when the first fails it is the only one', async () => {
	const begun: number[] = [];
	const work = async (index: number) => {
		begun.push(index);
		await soon(1);
		throw new Error('wrong keys');
	};
	await expect(inLanes(20, lanes(), work)).rejects.toThrow('wrong keys');
	expect(begun).toEqual([0]);
});
