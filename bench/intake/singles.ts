import { OUR_BOT, STOCK_BOT } from '../n8n/credentials';
import { oneAtATime } from './oneAtATime';
import type { Sides, TwoSides } from './sides';

/** One person at a time presses Start. Gives each round's median from there to the answer at Telegram, ms. */
export async function singles(
	{ emulators, host }: Sides,
	{ first, people, rounds, print }: { first: number; people: number; rounds: number; print(line: string): void },
): Promise<TwoSides> {
	const medians: TwoSides = { ours: [], stock: [] };
	const series = async (botId: number, round: number) => await oneAtATime(emulators, botId, first + round * people, people);
	for (let round = 0; round < rounds; round++) {
		medians.ours.push(await host.profiled(`single-${round + 1}`, async () => await series(OUR_BOT.id, round)));
		medians.stock.push(await series(STOCK_BOT.id, round));
		print(`one at a time, round ${round + 1}: ours ${medians.ours.at(-1)!.toFixed(1)}, stock nodes ${medians.stock.at(-1)!.toFixed(1)} ms`);
	}
	return medians;
}
