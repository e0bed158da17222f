/**
 * Does `work` for 0 … count − 1, at most `concurrency` at once; the first failure ends all.
 * Gives how long it took, ms.
 */
export async function lanes(count: number, concurrency: number, work: (index: number) => Promise<void>): Promise<number> {
	let next = 0;
	const started = performance.now();
	const lane = async () => {
		while (next < count) await work(next++);
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, count) }, lane));
	return performance.now() - started;
}

export const perSecond = (count: number, ms: number) => (count * 1000) / ms;
