import { perSecond } from '../lib/lanes';
import { OUR_BOT, STOCK_BOT } from '../n8n/credentials';
import type { Sides, TwoSides } from './sides';

/** So many people press Start at once, new ones each round; Telegram hands them on over its 40 connections. Gives people a second, answered. */
export async function floods(
	{ emulators, host, store, table }: Sides,
	{ people, rounds, print }: { people: number; rounds: number; print(line: string): void },
): Promise<TwoSides> {
	const rates: TwoSides = { ours: [], stock: [] };
	const flood = async (botId: number, round: number) => perSecond(people, await emulators.start(botId, round * people + 1, people));
	print('warming up');
	await flood(OUR_BOT.id, 0);
	await flood(STOCK_BOT.id, 0);
	for (let round = 1; round <= rounds; round++) {
		rates.ours.push(await host.profiled(`intake-${round}`, async () => await flood(OUR_BOT.id, round)));
		rates.stock.push(await flood(STOCK_BOT.id, round));
		print(`flood, round ${round}: ours ${rates.ours.at(-1)!.toFixed(1)}, stock nodes ${rates.stock.at(-1)!.toFixed(1)} people/s`);
	}
	const expected = people * (rounds + 1);
	const { kept } = await store.db
		.selectFrom('subscriber')
		.select((eb) => eb.fn.countAll<number>().as('kept'))
		.executeTakeFirstOrThrow();
	const stockKept = await table.count('language', 'ru');
	if (Number(kept) !== expected || stockKept !== expected)
		throw new Error(`Of ${expected} people ours kept ${kept}, the stock nodes ${stockKept}.`);
	return rates;
}
