import { enterCode } from '../../service/promos/enter';
import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

const CODES: NonNullable<SetupInput['promos']> = [
	{ code: 'ЛЕТО', kind: 'percent', value: '10' },
	{ code: 'MINUS', kind: 'sum', value: '90,50' },
	{ code: 'WEEK', kind: 'days', value: '7' },
	{ code: 'MONTHLY', kind: 'percent', value: '50', for: ['month'] },
	{ code: 'NEWCOMER', kind: 'percent', value: '20', firstOnly: true },
];

/** A week's plan beside the usual ones, so that a renewal comes soon. */
const OFFERS = [...worldSetup().offers, { code: 'short', name: '7 days', price: '990', termCount: 7 }];

const openWorld = async (promos = CODES) => await worlds.open({ parts: { promos, offers: OFFERS } });

const order = async (world: World, { orderId }: Person) =>
	await world.store.db.selectFrom('orders').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow();
const uses = async (world: World) =>
	await world.store.db.selectFrom('promo_use').select(['promo', 'subscriber_id', 'state', 'order_id']).orderBy('at').execute();
/** What he got since the last call, as one text. */
const said = async (world: World, person: Person) =>
	(await world.events())
		.filter(({ who }) => who === person.name)
		.map(({ text }) => text)
		.join('\n')
		.replaceAll('\u00a0', ' ');

describe('what a code changes', () => {
	it('the price on the card, in the consent, on the link, at YooKassa and on the receipt is the same one', async () => {
		const world = await worlds.open({ parts: { promos: CODES }, service: { receipts: 'email' } });
		const anna = await world.person('anna');
		// Lower case, and Latin letters that look Cyrillic.
		expect(await anna.promo(' леTo ')).toBe('kept');
		expect(await said(world, anna)).toContain('30 days: 891 ₽ вместо 990 ₽ (промокод ЛЕТО) / 30 дн.');
		await anna.choose('days');
		const consent = await said(world, anna);
		expect(consent).toContain('price=891 ₽ вместо 990 ₽ (промокод ЛЕТО)');
		expect(consent).toContain('renewal_price=990 ₽');
		await anna.consent();
		await anna.email('anna@example.org');
		expect(await said(world, anna)).toContain('price=891 ₽ вместо 990 ₽');
		const { body, amount_kopecks } = await world.store.db.selectFrom('charge').selectAll().executeTakeFirstOrThrow();
		const sent = JSON.parse(body) as {
			amount: { value: string };
			receipt: { items: Array<{ amount: { value: string }; quantity: number }> };
		};
		expect(amount_kopecks).toBe(89_100);
		expect(sent.amount.value).toBe('891.00');
		expect(sent.receipt.items.map(({ amount }) => amount.value)).toEqual(['891.00']);
		await anna.pay();
		expect(await said(world, anna)).toContain('paid_first');
		expect(await uses(world)).toMatchObject([{ promo: 'ЛETO', state: 'used' }]);
	});

	it('M10 a discounted payment by hand is no agreement to a price that was raised meanwhile', async () => {
		const parts = (price: string) => ({
			offers: [{ code: 'days', name: '30 days', price, renewalDefault: true }],
			promos: [{ code: 'HALF', kind: 'percent' as const, value: '50' }],
		});
		const world = await worlds.open({ parts: parts('990') });
		const anna = await world.person('anna');
		await anna.buy({ offer: 'days' });
		const applied = await applySetup(world.store, worldSetup({}, parts('2000')), null, false);
		expect(applied.ok).toBe(true);
		await anna.promo('HALF');
		await anna.payNow();
		await anna.pay();
		expect(await anna.subscription()).toMatchObject({ term: 2, agreed_kopecks: 100_000 });
	});

	it('M10 a discounted first purchase does not hold up the renewal at the full price that the consent named', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('minus');
		await anna.buy({ offer: 'short' });
		expect((await order(world, anna)).price_kopecks).toBe(89_950);
		await world.advanceUntil('2026-05-19T20:00');
		const charges = await world.store.db.selectFrom('charge').select(['kind', 'amount_kopecks', 'state']).orderBy('id').execute();
		expect(charges).toEqual([
			{ kind: 'link', amount_kopecks: 89_950, state: 'succeeded' },
			{ kind: 'saved', amount_kopecks: 99_000, state: 'succeeded' },
		]);
		expect((await said(world, anna)).includes('higher_price')).toBe(false);
	});

	it('M10 a term paid by hand with a code does not hold up the next renewal either', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.buy({ offer: 'short' });
		await anna.promo('лето');
		expect(await said(world, anna)).toContain('promo_kept');
		await anna.payNow();
		await anna.pay();
		const [, byHand] = await world.store.db.selectFrom('orders').select(['purpose', 'price_kopecks', 'state']).orderBy('id').execute();
		expect(byHand).toEqual({ purpose: 'renewal', price_kopecks: 89_100, state: 'paid' });
		await world.advanceUntil('2026-05-26T20:00');
		const last = await world.store.db
			.selectFrom('charge')
			.select(['kind', 'amount_kopecks', 'state'])
			.orderBy('id', 'desc')
			.executeTakeFirst();
		expect(last).toEqual({ kind: 'saved', amount_kopecks: 99_000, state: 'succeeded' });
	});

	it('M7 a code for days moves the end and not the term, he is told the right day, and months count from there', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('week');
		await anna.choose('month');
		expect(await said(world, anna)).toContain('term=1 мес. + 7 дн. (промокод WEEK)');
		await anna.consent();
		await anna.pay();
		expect(await said(world, anna)).toContain('until=19 июня 2026');
		expect(await anna.subscription()).toMatchObject({ term: 1, anchor_day: 19 });
		await anna.payNow();
		await anna.pay();
		expect(await said(world, anna)).toContain('until=19 июля 2026');
	});

	it('M14 a refund takes the days of a code back with the term they came with, and only those', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.buy();
		const first = (await anna.subscription())!.ends_at;
		await anna.promo('week');
		await anna.payNow();
		const paymentId = await anna.pay();
		expect((await anna.subscription())!.ends_at).toBe(first + 37 * 86_400_000);
		const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
		await world.notice('refund.succeeded', String(id));
		expect(await anna.subscription()).toMatchObject({ ends_at: first, state: 'active' });
		// Used stays used.
		expect(await anna.promo('week')).toBe('yours');
	});

	it('an automatic renewal is charged at the full price, whatever code he holds', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.buy({ offer: 'short' });
		await anna.promo('лето');
		await world.advanceUntil('2026-05-19T20:00');
		const last = await world.store.db.selectFrom('charge').select(['kind', 'amount_kopecks']).orderBy('id', 'desc').executeTakeFirst();
		expect(last).toEqual({ kind: 'saved', amount_kopecks: 99_000 });
		expect(await uses(world)).toEqual([]);
	});
});

describe('which code counts', () => {
	it('several are never added up: the last one entered counts', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('лето');
		await anna.promo('minus');
		await anna.choose('days');
		expect((await order(world, anna)).price_kopecks).toBe(89_950);
	});

	it('a code that fails leaves the one he has', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('лето');
		expect(await anna.promo('nonsense')).toBe('unknown');
		await anna.choose('days');
		expect((await order(world, anna)).price_kopecks).toBe(89_100);
	});

	it('a code for another offer is not used, and he is told so before he agrees to the full price', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('monthly');
		expect(await said(world, anna)).toContain('A month: 595 ₽ вместо 1 190 ₽');
		await anna.choose('days');
		const chat = await said(world, anna);
		expect(chat.indexOf('promo_unused')).toBeGreaterThanOrEqual(0);
		expect(chat).toContain('Он не для этого предложения.');
		expect(chat.indexOf('promo_unused')).toBeLessThan(chat.indexOf('consent'));
		expect((await order(world, anna)).price_kopecks).toBe(99_000);
		await anna.choose('month');
		expect((await order(world, anna)).price_kopecks).toBe(59_500);
	});

	it('an offer chosen before the code is chosen anew at the lower price, and the old order is over', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const before = await anna.choose('days');
		await anna.promo('лето');
		const after = await anna.choose('days');
		expect(after).not.toBe(before);
		const states = await world.store.db.selectFrom('orders').select(['id', 'state', 'price_kopecks']).orderBy('id').execute();
		expect(states).toEqual([
			{ id: before, state: 'canceled', price_kopecks: 99_000 },
			{ id: after, state: 'new', price_kopecks: 89_100 },
		]);
	});

	it('while a link at the lower price may still be paid, the code buys nothing else with it', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('лето');
		await anna.choose('days');
		await anna.consent();
		await anna.choose('month');
		expect(await said(world, anna)).toContain('Он занят другим вашим заказом');
		expect((await order(world, anna)).price_kopecks).toBe(119_000);
		await anna.pay();
		expect((await uses(world)).length).toBe(1);
	});

	it('another offer takes the code along while nothing is being paid, and the first order cannot be paid at the lower price any more', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('лето');
		const first = await anna.choose('days');
		await anna.choose('month');
		expect((await order(world, anna)).price_kopecks).toBe(107_100);
		await anna.consent({ orderId: first });
		expect(await world.store.db.selectFrom('charge').select('id').execute()).toEqual([]);
		expect((await uses(world)).map(({ order_id }) => order_id)).toEqual([anna.orderId]);
	});
});

describe('why a code is refused', () => {
	it.each([
		['nobody knows it', 'NOTHING', [], 'unknown', 'Такого промокода нет'],
		['it is switched off', 'OFF', [{ code: 'OFF', value: '10', active: false }], 'unknown', 'Такого промокода нет'],
		['it begins later', 'SOON', [{ code: 'SOON', value: '10', from: '13.05.2026' }], 'early', 'ещё не действует'],
		['it has expired', 'GONE', [{ code: 'GONE', value: '10', until: '2026-05-11' }], 'expired', 'закончился'],
	])('%s', async (_, code, promos, outcome, text) => {
		const world = await openWorld([{ code: 'ANY', value: '5' }, ...promos]);
		const anna = await world.person('anna');
		expect(await anna.promo(code)).toBe(outcome);
		expect(await said(world, anna)).toContain(text);
	});

	it('the last day counts whole, by the day where the service is', async () => {
		const world = await worlds.open({
			startAt: '2026-05-12T23:50',
			parts: { promos: [{ code: 'TODAY', value: '10', until: '2026-05-12' }] },
		});
		const anna = await world.person('anna');
		expect(await anna.promo('today')).toBe('kept');
		await world.advance({ minutes: 15 });
		await anna.choose('days');
		expect((await order(world, anna)).price_kopecks).toBe(99_000);
		expect(await said(world, anna)).toContain('закончился');
		expect(await anna.promo('today')).toBe('expired');
	});

	it('once a person, also after a refund, also for who was erased and came back', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.promo('лето');
		await anna.buy();
		expect(await anna.promo('ЛЕТО')).toBe('yours');
		await anna.erase();
		await world.advance({ days: 1 });
		await anna.arrive();
		await anna.start();
		expect(await anna.promo('лето')).toBe('yours');
		expect(await anna.promo('newcomer')).toBe('first_only');
	});

	it('a code for a first purchase is nothing for who has bought before', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.buy({ renewal: false });
		expect(await anna.promo('newcomer')).toBe('first_only');
	});

	it('a code of one use: kept for who ordered first, free again when that order is over, used for good when it is paid', async () => {
		const world = await openWorld([{ code: 'ONE', kind: 'percent', value: '30', uses: 1 }]);
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.promo('one');
		await boris.promo('one');
		await anna.choose('days');
		await boris.choose('days');
		expect([(await order(world, anna)).price_kopecks, (await order(world, boris)).price_kopecks]).toEqual([69_300, 99_000]);
		expect(await boris.promo('one')).toBe('used_up');
		// Anna's order expires unpaid.
		await world.advance({ days: 8 });
		expect(await boris.promo('one')).toBe('kept');
		await boris.buy();
		expect((await order(world, boris)).price_kopecks).toBe(69_300);
		expect(await anna.promo('one')).toBe('used_up');
	});

	it('five wrong codes an hour: then no code is looked up, not even a right one, until the hour is over', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		for (let guess = 0; guess < 5; guess++) expect(await anna.promo(`guess${guess}`)).toBe('unknown');
		expect(await anna.promo('лето')).toBe('wait');
		expect(await said(world, anna)).toContain('promo_wait');
		await world.advance({ hours: 1, minutes: 1 });
		expect(await anna.promo('лето')).toBe('kept');
	});
});

describe('the ways to a code', () => {
	it('a link, a button and the text after it; any other text is no code', async () => {
		const world = await openWorld();
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.start('p_week');
		expect(await said(world, anna)).toContain('code=WEEK');
		await boris.offers();
		expect((await world.events()).flatMap(({ buttons }) => buttons.map(({ data }) => data))).toContain('promo');
		expect(await boris.promo()).toBe('asked');
		await boris.write('  летО');
		expect(await said(world, boris)).toContain('code=ЛЕТО');
		await boris.write('week');
		expect(await said(world, boris)).toContain('unknown');
	});

	it('without codes in setup there is no button', async () => {
		const world = await worlds.open();
		const anna = await world.person('anna');
		await anna.offers();
		expect((await world.events()).flatMap(({ buttons }) => buttons.map(({ data }) => data))).not.toContain('promo');
	});

	it('the same tap twice is one guess and one answer', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const about = { subscriberId: anna.subscriberId, code: 'wrong', cause: 'in:same' };
		expect((await enterCode(world.store, about)).outcome).toBe('unknown');
		expect((await enterCode(world.store, about)).outcome).toBe('unchanged');
		const guesses = await world.store.db.selectFrom('event').select('id').where('kind', '=', 'promo.refused').execute();
		expect(guesses.length).toBe(1);
	});
});

it('an owner who changes a code changes what comes, not what was ordered', async () => {
	const world = await openWorld();
	const anna = await world.person('anna');
	await anna.promo('лето');
	const ordered = await anna.choose('days');
	const shop = {
		shopId: (await world.store.db.selectFrom('installation').select('shop_id').executeTakeFirstOrThrow()).shop_id!,
		mode: 'test' as const,
	};
	const changed = worldSetup({}, { promos: [{ code: 'ЛЕТО', kind: 'percent', value: '10', active: false }] });
	expect(await applySetup(world.store, changed as Record<string, unknown>, shop, false)).toMatchObject({ ok: true });
	await anna.consent({ orderId: ordered });
	await anna.pay();
	expect(await order(world, anna)).toMatchObject({ state: 'paid', price_kopecks: 89_100 });
});
