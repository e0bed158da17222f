import type { SetupInput } from '../../service/setup/schema';
import { useWorld, type World, type WorldOptions } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const CARDS = { anna: '5555555555554444', boris: '4111111111111111', clara: '2202474301322987' };

const openWorld = async (referral: SetupInput['referral'] = {}, more: WorldOptions = {}) =>
	await worlds.open({
		...more,
		service: { botUrl: 'https://t.me/test_bot' },
		parts: {
			referral: { reward: 'days', amount: '10', holdDays: 3, friendDiscount: '10 %', ...referral },
			offers: [
				...worldSetup().offers,
				{ code: 'trial', name: 'Trial', price: '1', termCount: 1, trial: true, renewalOffer: 'days' },
				{ code: 'guide', name: 'Guide', price: '500', product: 'guide' },
				{ code: 'leaflet', name: 'Leaflet', price: '0', product: 'leaflet' },
			],
			products: [
				{ code: 'guide', name: 'Guide', kind: 'goods', content: { text: 'the guide' } },
				{ code: 'leaflet', name: 'Leaflet', kind: 'goods', content: { text: 'the leaflet' } },
			],
		},
	});

const said = async (world: World, person: Person) =>
	(await world.events())
		.filter(({ who }) => who === person.name)
		.map(({ text }) => text)
		.join('\n')
		.replaceAll('\u00a0', ' ');

async function linkOf(world: World, person: Person): Promise<string> {
	await world.events();
	await person.invite();
	const text = await said(world, person);
	return /start=(r_[a-z0-9]+)/.exec(text)![1]!;
}

/** Somebody new, who comes by this link at once. */
async function comes(world: World, name: string, link: string): Promise<Person> {
	const person = await world.person(name);
	await person.start(link);
	return person;
}

async function pays(person: Person, card: string, offer = 'days'): Promise<string> {
	await person.choose(offer);
	await person.consent();
	return await person.pay({ card });
}

const referrals = async (world: World) =>
	await world.store.db.selectFrom('referral').select(['referred_id', 'referrer_id', 'state', 'reason']).orderBy('id').execute();
const rewards = async (world: World) =>
	await world.store.db.selectFrom('referral_reward').select(['subscriber_id', 'kind', 'amount', 'state']).orderBy('id').execute();

async function refund(world: World, paymentId: string): Promise<void> {
	const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
	await world.notice('refund.succeeded', String(id));
}

describe('who counts as brought', () => {
	it('a new person by a link, with the discount he is promised on his first purchase only', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const link = await linkOf(world, anna);
		expect(await linkOf(world, anna)).toBe(link);
		const boris = await comes(world, 'boris', link);
		expect(await said(world, boris)).toContain('invited\ngives=скидка 10 %');
		await boris.offers();
		expect(await said(world, boris)).toContain('30 days: 891 ₽ вместо 990 ₽ (скидка по приглашению)');
		await pays(boris, CARDS.boris);
		await boris.payNow();
		const prices = await world.store.db.selectFrom('orders').select('price_kopecks').orderBy('id').execute();
		expect(prices.map(({ price_kopecks }) => price_kopecks)).toEqual([89_100, 99_000]);
		expect(await referrals(world)).toMatchObject([{ referred_id: boris.subscriberId, referrer_id: anna.subscriberId, state: 'paid' }]);
	});

	it('a free good is no purchase: the discount of the first one is still his', async () => {
		const world = await openWorld();
		const boris = await comes(world, 'boris', await linkOf(world, await world.person('anna')));
		await boris.good('leaflet');
		await boris.consent({ renewal: false });
		await world.events();
		await boris.offers();
		expect(await said(world, boris)).toContain('30 days: 891 ₽ вместо 990 ₽');
	});

	it('the first who brought him counts, a second link changes nothing', async () => {
		const world = await openWorld();
		const [anna, clara] = [await world.person('anna'), await world.person('clara')];
		const [first, second] = [await linkOf(world, anna), await linkOf(world, clara)];
		const boris = await comes(world, 'boris', first);
		await boris.start(second);
		await boris.start(first);
		expect((await referrals(world)).map(({ referrer_id }) => referrer_id)).toEqual([anna.subscriberId]);
	});

	it.each<[string, string, (world: World, boris: Person) => Promise<unknown>]>([
		['has pressed Start', 'known', async (_, boris) => await boris.start()],
		['has looked at the offers', 'known', async (_, boris) => await boris.offers()],
		['has bought', 'known', async (_, boris) => await boris.buy()],
		['came long ago and was silent', 'known', async (world) => await world.advance({ days: 2 })],
	])('nobody who %s before is brought by a link', async (_, why, does) => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const link = await linkOf(world, anna);
		const boris = await world.person('boris');
		await does(world, boris);
		await boris.start(link);
		expect(await referrals(world)).toEqual([]);
		const ignored = await world.store.db.selectFrom('event').select('data').where('kind', '=', 'referral.ignored').execute();
		expect(ignored.map(({ data }) => (JSON.parse(data!) as { why: string }).why)).toEqual([why]);
	});

	it('nobody brings himself, and two do not bring each other', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const link = await linkOf(world, anna);
		await anna.start(link);
		expect(await said(world, anna)).toContain('referral_own');
		const boris = await comes(world, 'boris', link);
		await anna.start(await linkOf(world, boris));
		expect((await referrals(world)).length).toBe(1);
		const ignored = await world.store.db.selectFrom('event').select('data').where('kind', '=', 'referral.ignored').orderBy('id').execute();
		expect(ignored.map(({ data }) => (JSON.parse(data!) as { why: string }).why)).toEqual(['own', 'ring']);
	});

	it('who was erased and comes back is not new, and who is gone brings nobody', async () => {
		const world = await openWorld();
		const [anna, boris, clara] = [await world.person('anna'), await world.person('boris'), await world.person('clara')];
		const [link, hers] = [await linkOf(world, anna), await linkOf(world, clara)];
		for (const person of [boris, clara]) await person.erase();
		await world.advance({ hours: 1 });
		await boris.arrive();
		await boris.start(link);
		await comes(world, 'dina', hers);
		expect(await referrals(world)).toEqual([]);
	});

	it('with the reward switched off a link brings nobody and nobody gets one', async () => {
		const world = await openWorld();
		const link = await linkOf(world, await world.person('anna'));
		const off = await worlds.open();
		const anna = await off.person('anna');
		await anna.invite();
		expect(await said(off, anna)).toContain('invite_off');
		await anna.start(link);
		expect(await referrals(off)).toEqual([]);
	});
});

describe('what is rewarded', () => {
	it('the first real purchase, once it has stood: days on top of what runs, and the term stays', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await pays(anna, CARDS.anna);
		const { ends_at: before } = (await anna.subscription())!;
		const boris = await comes(world, 'boris', await linkOf(world, anna));
		await pays(boris, CARDS.boris);
		await world.events();
		await world.advance({ days: 2, hours: 23 });
		expect(await rewards(world)).toEqual([]);
		await world.advance({ hours: 2 });
		expect(await said(world, anna)).toContain('reward_days\ndays=10\nuntil=21 июня 2026');
		expect(await anna.subscription()).toMatchObject({ ends_at: before + 10 * 86_400_000, term: 1 });
		expect(await anna.renewal()).toMatchObject({ stage: 'planned', ends_at: before + 10 * 86_400_000 });
		expect(await rewards(world)).toEqual([{ subscriber_id: anna.subscriberId, kind: 'days', amount: 10, state: 'given' }]);
	});

	it('not a trial for 1 ₽; the renewal after it is', async () => {
		const world = await openWorld({ holdDays: 0 });
		const boris = await comes(world, 'boris', await linkOf(world, await world.person('anna')));
		await pays(boris, CARDS.boris, 'trial');
		await world.playDue();
		expect(await referrals(world)).toMatchObject([{ state: 'invited' }]);
		await world.advance({ days: 2 });
		const orders = await world.store.db.selectFrom('orders').select(['price_kopecks', 'state']).orderBy('id').execute();
		expect(orders).toEqual([
			{ price_kopecks: 100, state: 'paid' },
			{ price_kopecks: 99_000, state: 'paid' },
		]);
		expect(await referrals(world)).toMatchObject([{ state: 'rewarded' }]);
	});

	it('not a purchase that was given back in time; one that is given back later changes nothing', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		const link = await linkOf(world, anna);
		const [boris, clara] = [await comes(world, 'boris', link), await comes(world, 'clara', link)];
		const [his, hers] = [await pays(boris, CARDS.boris), await pays(clara, CARDS.clara)];
		await world.advance({ days: 1 });
		await refund(world, his);
		await world.advance({ days: 3 });
		await refund(world, hers);
		expect(await referrals(world)).toMatchObject([{ state: 'revoked' }, { state: 'rewarded' }]);
		expect((await rewards(world)).length).toBe(1);
		// Buying once more brings nothing.
		await boris.buy();
		await world.advance({ days: 4 });
		expect((await rewards(world)).length).toBe(1);
	});

	it('not a friend who pays with the referrer’s card, saved or not: the owner is told', async () => {
		const world = await openWorld();
		const anna = await world.person('anna');
		await anna.choose('days');
		await anna.consent({ renewal: false });
		await anna.pay({ card: CARDS.anna });
		const boris = await comes(world, 'boris', await linkOf(world, anna));
		await boris.choose('days');
		await boris.consent({ renewal: false });
		await boris.pay({ card: CARDS.anna });
		await world.events();
		await world.advance({ days: 4 });
		expect(await referrals(world)).toMatchObject([{ state: 'refused', reason: 'same_card' }]);
		expect(await rewards(world)).toEqual([]);
		const told = (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);
		expect(told.join('\n')).toContain(
			`Subscriber ${boris.subscriberId}, brought by subscriber ${anna.subscriberId}, pays with the same card`,
		);
	});

	it('so many a month and no more; the next month counts anew', async () => {
		const world = await openWorld({ perMonth: 1, holdDays: 0 });
		const anna = await world.person('anna');
		const link = await linkOf(world, anna);
		for (const name of ['boris', 'clara'] as const) {
			await pays(await comes(world, name, link), CARDS[name], 'guide');
			await world.playDue();
		}
		expect(await referrals(world)).toMatchObject([{ state: 'rewarded' }, { state: 'refused', reason: 'month_limit' }]);
		expect(await said(world, anna)).toContain('reward_limit');
		await world.advance({ days: 20 });
		await pays(await comes(world, 'dina', link), '4175001000000017', 'guide');
		await world.playDue();
		expect((await referrals(world)).at(-1)).toMatchObject({ state: 'rewarded' });
	});
});

describe('what the reward is', () => {
	it('days are kept for who has no subscription, and added to his next one; a refund of that keeps them again', async () => {
		const world = await openWorld({ holdDays: 0 });
		const anna = await world.person('anna');
		await pays(await comes(world, 'boris', await linkOf(world, anna)), CARDS.boris);
		await world.playDue();
		expect(await said(world, anna)).toContain('reward_days_kept\ndays=10');
		const paymentId = await pays(anna, CARDS.anna);
		expect(await said(world, anna)).toContain('reward_days_added\ndays=10\nuntil=21 июня 2026');
		expect(await anna.subscription()).toMatchObject({ term: 1 });
		await refund(world, paymentId);
		expect((await anna.subscription())!.state).toBe('ended');
		expect(await rewards(world)).toMatchObject([{ state: 'kept' }]);
	});

	it('days that were added once do not come again with the refund of a subscription that goes on', async () => {
		const world = await openWorld({ holdDays: 0 });
		const anna = await world.person('anna');
		await pays(await comes(world, 'boris', await linkOf(world, anna)), CARDS.boris);
		await world.playDue();
		const first = await pays(anna, CARDS.anna);
		await anna.payNow();
		await anna.pay();
		await refund(world, first);
		expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2 });
		expect(await rewards(world)).toMatchObject([{ state: 'given' }]);
	});

	it('for both: the friend gets days on top of what he has just bought', async () => {
		const world = await openWorld({ forWhom: 'both', holdDays: 0 });
		const boris = await comes(world, 'boris', await linkOf(world, await world.person('anna')));
		await pays(boris, CARDS.boris);
		await world.playDue();
		expect(await said(world, boris)).toContain('friend_reward_days\ndays=10\nuntil=21 июня 2026');
		expect((await rewards(world)).map(({ state }) => state)).toEqual(['kept', 'given']);
	});

	it('a discount counts at his next payment by hand, once', async () => {
		const world = await openWorld({ reward: 'discount', amount: '200', holdDays: 0 });
		const anna = await world.person('anna');
		await pays(await comes(world, 'boris', await linkOf(world, anna)), CARDS.boris);
		await world.playDue();
		expect(await said(world, anna)).toContain('reward_discount\ngives=скидка 200 ₽');
		await anna.choose('days');
		expect(await said(world, anna)).toContain('price=790 ₽ вместо 990 ₽ (скидка за друга)');
		await anna.consent();
		await anna.pay({ card: CARDS.anna });
		expect(await rewards(world)).toMatchObject([{ state: 'given' }]);
		await anna.payNow();
		const last = await world.store.db.selectFrom('orders').select('price_kopecks').orderBy('id', 'desc').executeTakeFirstOrThrow();
		expect(last.price_kopecks).toBe(99_000);
	});

	it('discounts are not added up: the lower price counts, and the other discount stays', async () => {
		const world = await openWorld({ reward: 'discount', amount: '200', holdDays: 0, friendDiscount: '50 %' });
		const anna = await world.person('anna');
		const boris = await comes(world, 'boris', await linkOf(world, anna));
		const clara = await comes(world, 'clara', await linkOf(world, boris));
		await pays(clara, CARDS.clara);
		await world.playDue();
		await boris.choose('days');
		const [last] = await world.store.db.selectFrom('orders').select('price_kopecks').orderBy('id', 'desc').execute();
		expect(last!.price_kopecks).toBe(49_500);
		await boris.consent();
		await boris.pay({ card: CARDS.boris });
		expect((await rewards(world)).filter(({ subscriber_id }) => subscriber_id === boris.subscriberId)).toMatchObject([{ state: 'kept' }]);
	});
});
