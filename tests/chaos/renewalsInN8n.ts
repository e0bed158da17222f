import { nextDue } from '../../service/due/nextDue';
import { FINAL_STAGES } from '../../service/renewals/stages';
import { advanceTo, readClock } from '../../service/store/clock';
import { editSetup } from '../scenarios/lib/setup';
import { Killer } from './n8n/killer';
import { atLeast, type ChaosOptions, type ChaosResult } from './n8n/options';
import { owner } from './n8n/owner';
import { patiently } from './n8n/patience';
import { renewalsDue } from './n8n/renewalsDue';
import { storm } from './n8n/storm';
import { Weather } from './n8n/weather';
import { YooKassaWeather } from './n8n/yooKassaWeather';
import { type ChaosWorld, openChaosWorld } from './n8n/world';
import { oneOf, seeded } from './support/dice';
import { People } from './support/people';
import { moneyChecks, verdictOf } from './support/verdict';

/** In a hundred. */
const DECLINES = 10;
const ACTING = 10;
const OUTAGES = 2;
const WEATHER = { openPerCent: 0, clearPerCent: 2 };
/** Time enough for what is looked up for a day and more. */
const RULES = {
	noticeMinHours: '0',
	graceDays: '14',
	ladderHours: '6, 24, 72, 120, 240',
	maxLateDays: '60',
	catalogueMin: '0',
	yookassaRate: '0',
};
/** How far the clock goes while a charge's request may be under way, and the term after the one in question, which is not played. */
const SHORT_STEP_MS = 60_000;
const NEXT_TERM_MS = 25 * 86_400_000;
/** Of a thousand looks, so many at which somebody is told of a payment once more. */
const LOOKS_A_NOTICE = 5;

/** Renewals due by the thousand through 06 and 07 in a real n8n that is killed, with a YooKassa that fails, while people cancel, have cards forgotten and pay by hand. */
export async function renewalsInN8n(options: ChaosOptions): Promise<ChaosResult> {
	const random = seeded(options.seed);
	const world = await openChaosWorld('renewals', options);
	const killer = new Killer(world, random, options.quick && !options.queue);
	const weather = new Weather(world, WEATHER, random);
	const shop = new YooKassaWeather(world, random);
	const people = new People(world.service, shop);
	let keep = true;
	try {
		const service = {
			ownerChatId: await owner(world),
			reportHour: -1,
			telegramRate: 1000,
			quietFrom: 0,
			quietTo: 0,
			compensateMissedDays: false,
		};
		await editSetup(world, { Service: service, Renewals: RULES });
		await world.clock.toNext('12:00');
		world.emulator('telegram').addFault({ service: 'telegram', kind: 'limits', on: false });
		const began = await world.clock.now();
		const ids = await renewalsDue(world, options.people, DECLINES);
		killer.start();
		const actors = ids.filter(() => random() < ACTING / 100);
		const acting = actors.length;
		let looks = 0;
		const also = async (share: number) => {
			shop.upTo(share * options.people);
			for (const id of actors.splice(Math.floor(acting * (1 - share)))) await act(people, (await inTheMidst(world, random)) ?? id, random);
			if (++looks % LOOKS_A_NOTICE === 0) await hearSomething(world, people, random);
			await moveOn(world, began);
		};
		const plan = { total: options.people, done: async () => await settled(world), outages: OUTAGES, also };
		const outages = await storm(world, plan, killer, weather, options);
		await killer.stop();
		shop.clear();
		weather.clear();
		await comeToRest(world, began);
		const verdict = await verdictOf(world.service, shop, people, options.people, options.print);
		const checks = { ...moneyChecks(verdict), 'n8n was killed': atLeast(killer.kills, options.kills) };
		keep = Object.values(checks).some((check) => check !== 'ok');
		return {
			figures: {
				kills: killer.kills,
				faults: weather.faults,
				...verdict,
				repeatedInFlight: shop.repeats,
				outages,
				crashes: killer.crashes,
				killsBy: killer.byPart,
			},
			checks,
		};
	} finally {
		await killer.stop();
		await world.close(keep);
		if (keep) options.print(`Kept for a look: ${world.sandbox.dataDir}`);
	}
}

async function act(people: People, id: number, random: () => number): Promise<void> {
	await patiently(async () => await oneOf([people.cancels, people.forgets, people.pays], random).call(people, id));
}

/** Half of those who act do so while their charge is under way. */
async function inTheMidst({ db }: ChaosWorld, random: () => number): Promise<number | undefined> {
	if (random() < 0.5) return undefined;
	const query = db.selectFrom('charge').select('subscriber_id').where('state', 'in', ['sent', 'unknown']).where('kind', '=', 'saved');
	return (
		await query
			.orderBy('id')
			.offset(Math.floor(random() * 5))
			.limit(1)
			.executeTakeFirst()
	)?.subscriber_id;
}

/** Of some payment there is word once more, late or twice. */
async function hearSomething({ db }: ChaosWorld, people: People, random: () => number): Promise<void> {
	const query = db.selectFrom('charge').select('provider_id').where('provider_id', 'is not', null).orderBy('id');
	const row = await query
		.offset(Math.floor(random() * 50))
		.limit(1)
		.executeTakeFirst();
	if (row?.provider_id) await people.hearsOf(row.provider_id);
}

async function settled({ db }: ChaosWorld): Promise<number> {
	const { n } = await db
		.selectFrom('renewal')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('term', '=', 2)
		.where('stage', 'in', FINAL_STAGES)
		.executeTakeFirstOrThrow();
	return Number(n);
}

/** With nothing due now the clock goes to the next moment, as it would by itself. */
async function moveOn({ service, db }: ChaosWorld, began: number): Promise<void> {
	const next = await nextDue(service);
	const { now } = await readClock(service);
	if (next === undefined || next <= now || next - began > NEXT_TERM_MS) return;
	const calling = await db.selectFrom('charge').select('id').where('state', 'in', ['created', 'sent']).limit(1).executeTakeFirst();
	const target = Math.min(next + 1, calling ? now + SHORT_STEP_MS : Infinity);
	// Asking took time as well: it may have come by itself.
	await advanceTo(service, target).catch((error: Error) => {
		if (!error.message.includes('moved forward')) throw error;
	});
}

/** Charges that nobody knows of yet are looked up, and what is to be given back is. */
async function comeToRest(world: ChaosWorld, began: number): Promise<void> {
	const until = performance.now() + 180_000;
	while (performance.now() < until && (await isOpen(world))) {
		await moveOn(world, began);
		await new Promise((next) => setTimeout(next, 200));
	}
}

async function isOpen({ db }: ChaosWorld): Promise<boolean> {
	const charge = db.selectFrom('charge').select('id').where('state', 'in', ['created', 'sent', 'unknown', 'pending']).limit(1);
	const refund = db.selectFrom('refund_request').select('id').where('state', 'in', ['requested', 'made']).limit(1);
	return ((await charge.executeTakeFirst()) ?? (await refund.executeTakeFirst())) !== undefined;
}
