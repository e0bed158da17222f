import { newestButton, type ChatMessage } from '../scenarios/lib/chat';
import { editSetup, runByHand } from '../scenarios/lib/setup';
import { Killer } from './n8n/killer';
import { atLeast, type ChaosOptions, type ChaosResult, zero } from './n8n/options';
import { doubledChecks, sentFigures } from './n8n/outcome';
import { owner } from './n8n/owner';
import { patiently } from './n8n/patience';
import { meet, timesWritten } from './n8n/people';
import { storm } from './n8n/storm';
import { Weather } from './n8n/weather';
import { type ChaosWorld, openChaosWorld } from './n8n/world';
import { seeded } from './support/dice';

const FIRST_ID = 3_000_001;
const CONCURRENCY = 30;
const RATE = 30;
const LATENCY_MS = 600;
const OUTAGES = 2;
/** A broadcast whose sending is unknown is not repeated (F6): of missing answers only those come that follow the act. */
const WEATHER = { openPerCent: 3, clearPerCent: 2, onlyActed: true };
const WORDS = 'Распродажа';
const SEGMENT = { segments: { segment: [{ code: 'russian', field: 'language', operator: 'is', value: 'ru' }] } };
const FORM = { name: 'Sale', segment: 'russian', text: `{first_name}, ${WORDS}!`, now: 'start' };
const LAST_MS = 120_000;

/** One mailing to thousands, prepared and started as an owner does it, through a real n8n that is killed in its midst: nobody is left out, nobody is written to twice but who was in flight. */
export async function broadcast(options: ChaosOptions): Promise<ChaosResult> {
	const random = seeded(options.seed);
	const world = await openChaosWorld('broadcast', options);
	const killer = new Killer(world, random, options.quick && !options.queue);
	const weather = new Weather(world, WEATHER, random);
	let keep = true;
	try {
		const ownerId = await owner(world);
		await editSetup(world, { Service: { telegramRate: RATE, ownerChatId: ownerId, reportHour: -1 }, Segments: SEGMENT });
		await world.clock.toNext('12:00');
		const people = await meet(world, FIRST_ID, options.people);
		await runByHand(world, '10-broadcast', { Broadcast: FORM });
		await world.settle();
		for (const fault of [
			{ kind: 'limits', on: false },
			{ kind: 'latency', ms: LATENCY_MS },
		])
			world.emulator('telegram').addFault({ service: 'telegram', ...fault });
		weather.overChats(
			people.map(({ telegramId }) => telegramId),
			'sendMessage',
		);
		const chat = await world.control.get<ChatMessage[]>(`/telegram/users/${ownerId}/chat`);
		await world.control.post(`/telegram/users/${ownerId}/tap`, { text: newestButton(chat, /Отправить/) });
		killer.start();
		// The owner himself is of the segment.
		const plan = { total: people.length + 1, done: async () => await settled(world), outages: OUTAGES };
		const outages = await storm(world, plan, killer, weather, options);
		await killer.stop();
		weather.clear();
		const state = await finalState(world);
		const books = await booksOf(world, people, weather.lost, options.print);
		const sent = { books, killer, weather, outages };
		const checks = {
			'nobody is left out': zero(books.lost),
			...doubledChecks(sent, CONCURRENCY),
			'the broadcast has come to its end': state === 'done' ? 'ok' : state,
			'n8n was killed': atLeast(killer.kills, options.kills),
		};
		keep = Object.values(checks).some((check) => check !== 'ok');
		return {
			figures: sentFigures(sent),
			checks,
		};
	} finally {
		await killer.stop();
		await world.close(keep);
		if (keep) options.print(`Kept for a look: ${world.sandbox.dataDir}`);
	}
}

/** How many messages of the broadcast are settled, whichever way. */
async function settled({ db }: ChaosWorld): Promise<number> {
	const { n } = await db
		.selectFrom('effect')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('valid_if', '=', 'broadcast_runs')
		.where('state', 'in', ['sent', 'unknown', 'failed', 'dropped'])
		.executeTakeFirstOrThrow();
	return Number(n);
}

async function finalState(world: ChaosWorld): Promise<string> {
	const until = performance.now() + LAST_MS;
	for (;;) {
		const { state } = await patiently(
			async () => await world.db.selectFrom('broadcast').select('state').where('name', '=', FORM.name).executeTakeFirstOrThrow(),
		);
		if (state === 'done' || performance.now() > until) return state;
		await new Promise((next) => setTimeout(next, 500));
	}
}

async function booksOf(
	world: ChaosWorld,
	people: Array<{ subscriberId: number; telegramId: number }>,
	lostAnswers: ReadonlyMap<number, number>,
	print: (line: string) => void,
) {
	const written = timesWritten(world, WORDS);
	const rows = await world.db
		.selectFrom('effect')
		.select(['subscriber_id', 'state', 'unknowns', 'tries'])
		.where('valid_if', '=', 'broadcast_runs')
		.execute();
	const effectOf = new Map(rows.map((row) => [row.subscriber_id, row]));
	const books = { expected: people.length, done: 0, lost: 0, doubled: 0, repeatedInFlight: 0 };
	for (const { subscriberId, telegramId } of people) {
		const times = written.get(telegramId) ?? 0;
		const effect = effectOf.get(subscriberId);
		const more = Math.max(0, times - 1);
		const explained = Math.min(more, Math.max(effect?.unknowns ?? 0, lostAnswers.get(telegramId) ?? 0));
		if (times === 0) books.lost++;
		else books.done++;
		books.doubled += more;
		books.repeatedInFlight += explained;
		if (times === 0 || more > explained) print(`${telegramId}: written to ${times} times; the store: ${JSON.stringify(effect)}`);
	}
	return books;
}
