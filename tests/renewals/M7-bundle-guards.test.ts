import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

const BOTH = { code: 'both', name: 'Both', price: '1500', also: ['club'] };
const SINGLE = { code: 'single', name: 'Single', price: '990' };
const CLUB = { code: 'club', name: 'Club', price: '600', product: 'club' };

async function open(offers: object[]) {
	const world = await worlds.open({ files: 150, parts: { offers: offers as never } });
	return { world, anna: await world.person('anna') };
}

/** `club 2` for each running subscription. */
async function terms(world: World): Promise<string[]> {
	const rows = await world.store.db
		.selectFrom('subscription')
		.select(['product_code', 'term'])
		.where('state', '<>', 'ended')
		.orderBy('product_code')
		.execute();
	return rows.map(({ product_code, term }) => `${product_code} ${term}`);
}

/** What the saved card was charged for, in rubles. */
async function taken(world: World): Promise<number[]> {
	const rows = await world.store.db
		.selectFrom('charge')
		.select('amount_kopecks')
		.where('kind', '=', 'saved')
		.where('state', '=', 'succeeded')
		.orderBy('id')
		.execute();
	return rows.map(({ amount_kopecks }) => amount_kopecks / 100);
}

async function subscriptionTo(world: World, product: string) {
	return await world.store.db.selectFrom('subscription').selectAll().where('product_code', '=', product).executeTakeFirstOrThrow();
}

/** Taps the plan's button as it shows its price now. */
async function tapPlan(world: World, anna: Person, code: string) {
	const { id } = await world.store.db.selectFrom('offer').select('id').where('code', '=', code).executeTakeFirstOrThrow();
	await anna.plan(`${code}:${id}`);
}

async function agreeToAsked(world: World, anna: Person) {
	const asked = await world.store.db.selectFrom('renewal').selectAll().where('stage', '=', 'needs_tap').executeTakeFirstOrThrow();
	await anna.agree(`${asked.id}:${asked.offer_id}`);
}

describe('M7 a plan changed on one side of a bundle', () => {
	test('does not charge the bundle beside the single plan: the other side waits for a tap to its own', async () => {
		const { world, anna } = await open([BOTH, SINGLE, CLUB]);
		await anna.buy({ offer: 'both' });
		await world.advanceUntil('2026-05-20T10:00');
		await world.events();
		await tapPlan(world, anna, 'single');
		expect(names(await heardBy(world, anna, '2026-06-08T13:00')).sort()).toEqual(['own_plan', 'plan_changed', 'renewal_notice']);
		await agreeToAsked(world, anna);
		await world.advanceUntil('2026-06-12T13:00');
		expect([(await taken(world)).sort(), await terms(world)]).toEqual([
			[600, 990],
			['club 2', 'subscription 2'],
		]);
	});

	test('without his tap the other side is not charged and ends with its paid time', async () => {
		const { world, anna } = await open([BOTH, SINGLE, CLUB]);
		await anna.buy({ offer: 'both' });
		await tapPlan(world, anna, 'single');
		await world.advanceUntil('2026-06-13T13:00');
		expect([await taken(world), await terms(world)]).toEqual([[990], ['subscription 2']]);
	});

	test('is refused where the other side could not go on alone', async () => {
		const { world, anna } = await open([BOTH, SINGLE]);
		await anna.buy({ offer: 'both' });
		await world.events();
		await tapPlan(world, anna, 'single');
		expect(names(await heardBy(world, anna))).toEqual(['plan_not_alone']);
		await world.advanceUntil('2026-06-12T13:00');
		expect([await taken(world), await terms(world)]).toEqual([[1500], ['club 2', 'subscription 2']]);
	});

	test('back to the bundle, or to it from two plans: one charge for both', async () => {
		const { world, anna } = await open([BOTH, SINGLE, CLUB]);
		await anna.buy({ offer: 'single' });
		await anna.buy({ offer: 'club' });
		await tapPlan(world, anna, 'both');
		await world.advanceUntil('2026-06-12T13:00');
		expect([await taken(world), await terms(world)]).toEqual([[1500], ['club 2', 'subscription 2']]);
	});

	test('chosen on the last day it is for the term after: what was announced is charged once more, then the bundle once', async () => {
		const { world, anna } = await open([BOTH, SINGLE, CLUB]);
		await anna.buy({ offer: 'single' });
		await anna.buy({ offer: 'club' });
		await world.advanceUntil('2026-06-11T11:00');
		await tapPlan(world, anna, 'both');
		await world.advanceUntil('2026-06-12T13:00');
		expect((await taken(world)).sort()).toEqual([600, 990]);
		await world.advanceUntil('2026-07-12T13:00');
		expect([(await taken(world)).sort(), await terms(world)]).toEqual([
			[1500, 600, 990],
			['club 3', 'subscription 3'],
		]);
	});

	test('a bundle waits while another renewal may still be paid for one of its products', async () => {
		const { world, anna } = await open([BOTH]);
		await anna.buy({ offer: 'both' });
		const club = await subscriptionTo(world, 'club');
		const renewals = world.store.db.updateTable('renewal').where('payer_id', '=', club.id);
		const { id } = await renewals.set({ stage: 'overdue', next_at: null }).returning('id').executeTakeFirstOrThrow();
		await world.store.db.insertInto('renewal_cover').values({ renewal_id: id, subscription_id: club.id, term: 2 }).execute();
		await world.events();
		expect(names(await heardBy(world, anna, '2026-06-10T13:00'))).toEqual([]);
		await world.store.db.deleteFrom('renewal_cover').execute();
		await world.advanceUntil('2026-06-13T13:00');
		expect([await taken(world), await terms(world)]).toEqual([[1500], ['club 2', 'subscription 2']]);
	});

	test('a bundle is not charged where one of its products renews by a plan of its own', async () => {
		const { world, anna } = await open([BOTH, SINGLE]);
		await anna.buy({ offer: 'both' });
		const own = await subscriptionTo(world, 'subscription');
		await world.store.db
			.updateTable('subscription')
			.set({ next_offer: 'single', agreed_kopecks: 150_000 })
			.where('id', '=', own.id)
			.execute();
		await world.advanceUntil('2026-06-12T13:00');
		expect([await taken(world), await terms(world)]).toEqual([[990], ['subscription 2']]);
	});
});

describe('M6 a bundle is the same thing by whichever of its products it is paid', () => {
	test('a link opened from the other product’s button keeps the charge waiting, and paid by it the card is not charged', async () => {
		const { world, anna } = await open([BOTH]);
		await anna.buy({ offer: 'both' });
		await world.advanceUntil('2026-06-11T11:50');
		await anna.payNow((await subscriptionTo(world, 'club')).id);
		await world.advanceUntil('2026-06-11T12:20');
		expect(await savedCharges(world)).toEqual([]);
		await anna.pay();
		await world.advanceUntil('2026-06-12T13:00');
		expect([await savedCharges(world), await terms(world)]).toEqual([[], ['club 2', 'subscription 2']]);
	});

	test('a plain purchase of it keeps the charge waiting where the other product pays', async () => {
		const { world, anna } = await open([BOTH, SINGLE]);
		await anna.buy({ offer: 'single' });
		await world.advanceUntil('2026-05-20T10:00');
		await anna.buy({ offer: 'both' });
		// The club's day is the first of the two, so it pays.
		await world.advanceUntil('2026-06-19T11:50');
		await anna.choose('both');
		await anna.consent();
		await world.advanceUntil('2026-06-19T12:30');
		expect(await savedCharges(world)).toEqual([]);
		await anna.pay();
		await world.advanceUntil('2026-07-01T13:00');
		expect([await savedCharges(world), await terms(world)]).toEqual([[], ['club 2', 'subscription 3']]);
	});

	test('while the card is being charged, the other product’s button says that the payment is being checked', async () => {
		const { world, anna } = await open([BOTH]);
		await anna.buy({ offer: 'both' });
		await anna.cardWill('pending', { minutes: 90 });
		await world.advanceUntil('2026-06-11T12:10');
		await world.events();
		await anna.payNow((await subscriptionTo(world, 'club')).id);
		expect(names(await heardBy(world, anna))).toEqual(['checking_payment']);
	});

	test('a purchase paid after the card was charged for the same bundle is given back, whichever product paid', async () => {
		const { world, anna } = await open([
			{ ...BOTH, product: 'club', also: ['subscription'] },
			{ ...SINGLE, code: 'pair', also: ['club'] },
		]);
		await anna.buy({ offer: 'both' });
		await anna.cardWill('pending', { minutes: 15 });
		await world.advanceUntil('2026-06-11T12:10');
		// Another offer for the same two products, sold under the other one.
		await anna.choose('pair');
		await anna.consent();
		await world.advanceUntil('2026-06-11T13:00');
		expect(await terms(world)).toEqual(['club 2', 'subscription 2']);
		await world.events();
		await anna.pay();
		expect(names(await heardBy(world, anna, '2026-06-11T15:00'))).toEqual(['double_refunded']);
		expect(await terms(world)).toEqual(['club 2', 'subscription 2']);
	});

	test('an honest purchase after a bundle was paid is not taken for a second payment of a link left unpaid', async () => {
		const { world, anna } = await open([BOTH, CLUB]);
		await anna.buy({ offer: 'both' });
		await world.advanceUntil('2026-06-09T10:00');
		await anna.choose('club');
		await world.advanceUntil('2026-06-12T10:00');
		expect(await terms(world)).toEqual(['club 2', 'subscription 2']);
		await world.events();
		await anna.buy({ offer: 'club' });
		expect(names(await heardBy(world, anna))).toContain('paid_again');
		expect(await terms(world)).toEqual(['club 3', 'subscription 2']);
	});
});

test('M12 a bundle whose tries are used up ends with everything whose paid time is over: nothing is charged after "no more tries"', async () => {
	const { world, anna } = await open([BOTH]);
	await anna.buy({ offer: 'both' });
	await anna.cardWill('insufficient_funds', { times: 4 });
	const heard = names(await heardBy(world, anna, '2026-06-25T13:00'));
	expect(heard.filter((name) => name === 'renewed' || name === 'last_try')).toEqual(['last_try']);
	expect([await taken(world), await terms(world), await moneyKept(world)]).toEqual([[], [], 0]);
});

test('M10 the end of one product is told although another still runs', async () => {
	const { world, anna } = await open([SINGLE, CLUB]);
	await anna.buy({ offer: 'single', renewal: false });
	await world.advanceUntil('2026-05-20T10:00');
	await anna.buy({ offer: 'club', renewal: false });
	expect(names(await heardBy(world, anna, '2026-06-12T10:00'))).toContain('ended');
	expect(await terms(world)).toEqual(['club 1']);
});
