import { oncePerRun } from '../../nodes/shared/oncePerRun';

it('a credential is read once a run, not once an item, and anew in the next run', async () => {
	let made = 0;
	const make = async () => await Promise.resolve(++made);
	const [run, next] = [{}, {}];
	expect(await Promise.all([oncePerRun(run, 'store', make), oncePerRun(run, 'store', make)])).toEqual([1, 1]);
	expect(await oncePerRun(run, 'shop', make)).toBe(2);
	expect(await oncePerRun(next, 'store', make)).toBe(3);
});

it('a database that was away at the first item is tried again at the next', async () => {
	const run = {};
	await expect(oncePerRun(run, 'store', async () => await Promise.reject(new Error('away')))).rejects.toThrow('away');
	expect(await oncePerRun(run, 'store', async () => await Promise.resolve('here'))).toBe('here');
});
