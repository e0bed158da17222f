import type { Store } from '../../service/store/open';
import { together } from '../../service/store/together';

const store = () => ({}) as unknown as Store;

it('what is asked for in one turn is done in one go, and each gets its own result', async () => {
	const batches: number[][] = [];
	const double = together(async (_: Store, items: number[]) => {
		batches.push(items);
		return await Promise.resolve(items.map((item) => item * 2));
	});
	const one = store();
	expect(await Promise.all([1, 2, 3].map(async (item) => await double(one, item)))).toEqual([2, 4, 6]);
	expect(batches).toEqual([[1, 2, 3]]);
});

it('what comes while a batch is being written waits for the next, so two never write at once', async () => {
	const batches: number[][] = [];
	let writing = 0;
	let most = 0;
	const write = together(async (_: Store, items: number[]) => {
		batches.push(items);
		most = Math.max(most, ++writing);
		await new Promise((done) => setTimeout(done, 20));
		writing--;
		return items;
	});
	const one = store();
	const asked: Array<Promise<number>> = [];
	for (let item = 0; item < 6; item++) {
		asked.push(write(one, item));
		await new Promise((done) => setTimeout(done, 5));
	}
	expect(await Promise.all(asked)).toEqual([0, 1, 2, 3, 4, 5]);
	expect(most).toBe(1);
	expect(batches.length).toBeLessThan(6);
	expect(batches.flat()).toEqual([0, 1, 2, 3, 4, 5]);
});

it('a batch that fails fails for each of its own, and for nobody after it', async () => {
	let fails = true;
	const write = together(async (_: Store, items: number[]) => {
		await Promise.resolve();
		if (fails) throw new Error('the database is locked');
		return items;
	});
	const one = store();
	const results = await Promise.allSettled([write(one, 1), write(one, 2)]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
	fails = false;
	expect(await write(one, 3)).toBe(3);
});

it('stores do not wait for each other', async () => {
	const slow = store();
	const write = together(async (which: Store, items: number[]) => {
		if (which === slow) await new Promise((done) => setTimeout(done, 200));
		return items;
	});
	const waiting = write(slow, 1);
	let slowIsDone = false;
	void waiting.then(() => (slowIsDone = true));
	expect(await write(store(), 2)).toBe(2);
	expect(slowIsDone).toBe(false);
	await waiting;
});

it('a batch that never comes back does not stop all that is asked after it', async () => {
	const write = together(async (_: Store, items: number[]) => (items[0] === 1 ? await new Promise<number[]>(() => undefined) : items), 20);
	const one = store();
	void write(one, 1);
	await new Promise((done) => setTimeout(done, 5));
	expect(await write(one, 2)).toBe(2);
});
