import { editSetup } from '../scenarios/lib/setup';
import { fileBooks } from './n8n/books';
import { Buyers } from './n8n/buyers';
import { Killer } from './n8n/killer';
import { atLeast, atMost, type ChaosOptions, type ChaosResult, zero } from './n8n/options';
import { doubledChecks, sentFigures } from './n8n/outcome';
import { owner } from './n8n/owner';
import { storm } from './n8n/storm';
import { letItBeTime, subscribersDue } from './n8n/subscribers';
import { Weather } from './n8n/weather';
import { type ChaosWorld, openChaosWorld } from './n8n/world';
import { seeded } from './support/dice';

/** Sends of one process that may be under way at once. */
const CONCURRENCY = 30;
/** Messages a second: what Telegram allows. */
const RATE = 30;
/** Telegram is somewhere else: an answer takes up to this long, ms. */
const LATENCY_MS = 600;
const WEATHER = { openPerCent: 3, clearPerCent: 2 };
/** One buyer for so many subscribers, so many outages at most. */
const PEOPLE_PER_BUYER = 300;
const OUTAGES = 3;

/** Files due by the thousand, through a real n8n that is killed again and again, with a Telegram, a YooKassa and a database that fail. */
export async function delivery(options: ChaosOptions): Promise<ChaosResult> {
	const random = seeded(options.seed);
	const world = await openChaosWorld('delivery', options);
	const killer = new Killer(world, random, options.quick && !options.queue);
	const weather = new Weather(world, WEATHER, random);
	let keep = true;
	try {
		await editSetup(world, { Service: { telegramRate: RATE, ownerChatId: await owner(world), reportHour: -1 } });
		await world.clock.toNext('12:00');
		const buyers = await Buyers.gather(world, Math.ceil(options.people / PEOPLE_PER_BUYER), random);
		const due = await subscribersDue(world, options.people);
		for (const fault of [
			{ kind: 'limits', on: false },
			{ kind: 'latency', ms: LATENCY_MS },
		])
			world.emulator('telegram').addFault({ service: 'telegram', ...fault });
		weather.overChats(due.map(({ telegramId }) => telegramId));
		await letItBeTime(world, due);
		killer.start();
		const total = due.length + buyers.all;
		const plan = {
			total,
			done: async () => await settled(world),
			outages: OUTAGES,
			also: async (share: number) => await buyers.upTo(share),
		};
		const outages = await storm(world, plan, killer, weather, options);
		await killer.stop();
		weather.clear();
		const expected = [...due, ...(await buyers.due())];
		const books = await fileBooks(world, expected, weather.lost, options.print);
		const payments = await buyers.wrong();
		const sent = { books, killer, weather, outages };
		const checks = {
			'every file has arrived': zero(books.lost),
			'the store knows it of each': zero(books.unsettled),
			'nobody got another file': zero(books.wrong),
			...doubledChecks(sent, CONCURRENCY),
			'at most the concurrency was on its way at a kill': atMost(killer.mostInFlight, CONCURRENCY),
			'everybody who was to buy has paid': atLeast(buyers.paid.length, buyers.all),
			'every payment opened its term': zero(payments.lost),
			'no notice opened another': zero(payments.doubled),
			'n8n was killed': atLeast(killer.kills, options.kills),
		};
		keep = Object.values(checks).some((check) => check !== 'ok');
		return {
			figures: { ...sentFigures(sent), payments: buyers.paid.length },
			checks,
		};
	} finally {
		await killer.stop();
		await world.close(keep);
		if (keep) options.print(`Kept for a look: ${world.sandbox.dataDir}`);
	}
}

/** How many files that were planned today are settled, whichever way. */
async function settled({ db }: ChaosWorld): Promise<number> {
	const { n } = await db
		.selectFrom('effect')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('kind', '=', 'file')
		.where('state', 'in', ['sent', 'unknown', 'failed'])
		.executeTakeFirstOrThrow();
	return Number(n);
}
