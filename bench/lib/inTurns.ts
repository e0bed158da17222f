const SLICES = 10;

/**
 * Each side does `count`, in slices and in turns: a machine that grows slower or faster meanwhile does so for all of them.
 * @param sides does so many and gives its rate, a second
 * @returns the rate of each over all its slices
 */
export async function inTurns(count: number, sides: Array<(count: number) => Promise<number>>): Promise<number[]> {
	const slice = Math.ceil(count / SLICES);
	const seconds = sides.map(() => 0);
	let done = 0;
	for (; done < count; done += slice) {
		for (const [index, side] of sides.entries()) seconds[index]! += slice / (await side(slice));
	}
	return seconds.map((spent) => done / spent);
}
