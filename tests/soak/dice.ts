/** The same dice for the same seed (xorshift32). */
export class Dice {
	private state: number;

	constructor(seed: number) {
		this.state = (seed * 2_654_435_761) >>> 0 || 1;
		for (let i = 0; i < 8; i++) this.next();
	}

	/** From 0 to just under 1. */
	next(): number {
		this.state ^= this.state << 13;
		this.state ^= this.state >>> 17;
		this.state ^= this.state << 5;
		return (this.state >>> 0) / 4_294_967_296;
	}

	chance(share: number): boolean {
		return share > 0 && this.next() < share;
	}

	/** From `low` to `high`. */
	between(low: number, high: number): number {
		return low + this.next() * (high - low);
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.next() * list.length)]!;
	}

	/** One of the keys, as often as its weight says. */
	weighted<T extends string>(weights: Record<T, number>): T {
		const entries = Object.entries(weights) as Array<[T, number]>;
		let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [key, weight] of entries) if ((left -= weight) < 0) return key;
		return entries.at(-1)![0];
	}
}
