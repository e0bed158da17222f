import fc from '../support/fastCheck';
import { mayFollow } from '../../service/charges/states';
import type { ChargeState } from '../../service/store/tables/money';
import { ModelWorld, type Crash } from '../support/modelWorld';

/** One thing that happens; numbers choose among payments, states, hours. */
type Step =
	| { do: 'free' | 'plan' | 'reconcile' | 'block' | 'unblock' }
	| { do: 'hour'; hour: number }
	| { do: 'advance'; hours: number }
	| { do: 'buy'; offer: string; renewal: boolean; crash: Crash }
	| { do: 'pay' | 'leave' | 'refund'; payment: number }
	| { do: 'tell'; payment: number; state: number }
	| { do: 'deliver'; dies: boolean }
	| { do: 'take away' | 'put back' | 'replace'; number: number };

const payment = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('advance' as const), hours: fc.constantFrom(1, 5, 24, 24, 50, 200) }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constantFrom('plan' as const, 'reconcile' as const) }) },
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), dies: fc.boolean() }) },
	{
		weight: 5,
		arbitrary: fc.record({
			do: fc.constant('buy' as const),
			offer: fc.constantFrom('days', 'month'),
			renewal: fc.boolean(),
			crash: fc.constantFrom<Crash>('none', 'none', 'before the call', 'after the call', 'no answer'),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({ do: fc.constantFrom('pay' as const, 'pay' as const, 'leave' as const, 'refund' as const), payment }),
	},
	{ weight: 6, arbitrary: fc.record({ do: fc.constant('tell' as const), payment, state: fc.nat({ max: 2 }) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constantFrom('free' as const, 'block' as const, 'unblock' as const) }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('hour' as const), hour: fc.constantFrom(9, 12, 18, 21) }) },
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constantFrom('take away' as const, 'put back' as const, 'replace' as const),
			number: fc.integer({ min: 1, max: 12 }),
		}),
	},
);

async function play(world: ModelWorld, one: Step, away: Set<number>): Promise<void> {
	switch (one.do) {
		case 'free':
			return void (await world.free());
		case 'plan':
			return await world.plan();
		case 'reconcile':
			return await world.reconcile();
		case 'block':
		case 'unblock':
			return void (await world.block(one.do === 'block'));
		case 'hour':
			return void (await world.hour(one.hour));
		case 'advance':
			return await world.advance(one.hours);
		case 'buy':
			return await world.buy(one.offer, one.renewal, one.crash);
		case 'pay':
			return world.settle(one.payment, 'succeeded');
		case 'leave':
			return world.settle(one.payment, 'canceled');
		case 'refund':
			return await world.refund(one.payment);
		case 'tell':
			return await world.tell(one.payment, one.state);
		case 'deliver':
			return await world.deliver(one.dies);
		default:
			return await changeFolder(world, one, away);
	}
}

async function changeFolder(world: ModelWorld, one: { do: string; number: number }, away: Set<number>): Promise<void> {
	const name = `${one.number} Title.pdf`;
	if (one.do === 'take away') {
		if (!away.has(one.number)) world.folder.remove(name);
		away.add(one.number);
	} else {
		world.folder.put(name, one.do === 'replace' ? `content ${one.number} again` : `content ${one.number}`);
		away.delete(one.number);
	}
	await world.folder.sync();
}

/** What must hold after every single step. */
async function checkAlways(world: ModelWorld, before: Map<number, ChargeState>): Promise<void> {
	const { db } = world.store;
	for (const { id, state } of await db.selectFrom('charge').select(['id', 'state']).execute()) {
		const was = before.get(id);
		if (was && was !== state && !reaches(was, state)) throw new Error(`charge ${id} went from ${was} to ${state}`);
		before.set(id, state);
	}
	const deliveries = await db.selectFrom('delivery').selectAll().where('state', '<>', 'dropped').execute();
	const paid = deliveries
		.map(({ number }) => number)
		.filter((number) => number >= 6)
		.sort((a, b) => a - b);
	expect(paid).toEqual(paid.map((_, index) => 6 + index));
	const dates = deliveries.flatMap(({ local_date }) => local_date ?? []);
	expect(new Set(dates).size).toBe(dates.length);
	const subscriptions = await db.selectFrom('subscription').selectAll().execute();
	for (const { number, planned_at } of deliveries.filter((row) => row.number >= 6)) {
		const covered = subscriptions.some(({ starts_at, ended_at }) => starts_at <= planned_at && planned_at <= (ended_at ?? Infinity));
		if (!covered) throw new Error(`file ${number} was planned without paid access`);
	}
	expect(subscriptions.filter(({ state }) => state !== 'ended').length).toBeLessThanOrEqual(1);
}

function reaches(from: ChargeState, to: ChargeState, seen = new Set<ChargeState>()): boolean {
	const all: ChargeState[] = ['sent', 'unknown', 'pending', 'succeeded', 'declined', 'refused', 'not_taken'];
	if (seen.has(from)) return false;
	seen.add(from);
	// A repeat of the same bytes puts an unknown one back to sent.
	if (from === 'unknown' && to === 'sent') return true;
	return mayFollow(from, to) || all.some((next) => mayFollow(from, next) && reaches(next, to, seen));
}

/** What must hold when all has been looked up. */
async function checkAtRest(world: ModelWorld): Promise<void> {
	const { db } = world.store;
	for (const [index, { history }] of world.shop.payments.entries()) await world.tell(index, history.length);
	await world.reconcile();
	await world.advance(1);
	await world.reconcile();
	const kept = world.shop.payments.filter(({ history, refunded }) => history.at(-1) === 'succeeded' && !refunded);
	const orders = kept.map(({ metadata }) => metadata.order);
	expect(new Set(orders).size).toBe(orders.length);
	// All money kept has opened a term, and each term was paid for.
	const charges = await db
		.selectFrom('charge')
		.select(['provider_id', 'state', 'subscription_id'])
		.where('state', '=', 'succeeded')
		.execute();
	for (const { id } of kept) expect(charges.find(({ provider_id }) => provider_id === id)?.subscription_id).not.toBeNull();
	const subscriptions = await db.selectFrom('subscription').select('id').execute();
	for (const { id } of subscriptions) expect(charges.some(({ subscription_id }) => subscription_id === id)).toBe(true);
}

function checkSent(world: ModelWorld): void {
	const repeats = world.sent.length - new Set(world.sent.map(({ key }) => key)).size;
	expect(repeats).toBeLessThanOrEqual(world.lostAnswers);
	const firstSends = world.sent.filter(({ key }, index) => world.sent.findIndex((other) => other.key === key) === index);
	const days = firstSends.filter(({ kind }) => kind === 'daily' || kind === 'free').map(({ day }) => day);
	expect(new Set(days).size).toBe(days.length);
	const numbers = firstSends.flatMap(({ number }) => (number !== null && number >= 6 ? [number] : []));
	expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
}

test('whatever happens in whatever order: no file twice, no gap, one a day, only paid, legal charges, one kept payment an order', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 50 }), async (steps) => {
			const world = await ModelWorld.open();
			try {
				const states = new Map<number, ChargeState>();
				const away = new Set<number>();
				for (const one of steps) {
					await play(world, one, away);
					await checkAlways(world, states);
				}
				checkSent(world);
				await checkAtRest(world);
			} finally {
				await world.store.close();
			}
		}),
		{ numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
	);
}, 120_000);
