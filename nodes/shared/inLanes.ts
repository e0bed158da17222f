/** How work is done side by side. */
export interface Lanes<T> {
	/** How much at a time, at most. */
	most: number;
	/** What has one name is done one after the other, in its order; `undefined` keeps no order. */
	nameOf(index: number): unknown;
	/** Whether a result shows that the rest may go side by side. Until one does, it goes one by one: where all would be refused, one is. */
	opens(result: T): boolean;
}

/**
 * Does `work` for 0 … count − 1 and gives the results in that order.
 * @throws what the first to fail threw: no other is begun after it, and those under way have ended
 */
export async function inLanes<T>(count: number, { most, nameOf, opens }: Lanes<T>, work: (index: number) => Promise<T>): Promise<T[]> {
	const results = new Array<T>(count);
	const failures: unknown[] = [];
	const last = new Map<unknown, Promise<void>>();
	let next = 0;
	for (let open = false; next < count && !open; next++) open = opens((results[next] = await work(next)));

	const one = async (index: number, before: Promise<void> | undefined) => {
		await before;
		if (failures.length > 0) return;
		try {
			results[index] = await work(index);
		} catch (error) {
			failures.push(error);
		}
	};
	const lane = async () => {
		while (next < count && failures.length === 0) {
			const index = next++;
			const name = nameOf(index);
			const done = one(index, last.get(name));
			if (name !== undefined) last.set(name, done);
			await done;
		}
	};
	await Promise.all(Array.from({ length: Math.min(most, count) }, lane));
	if (failures.length > 0) throw failures[0];
	return results;
}
