import { claimEffects } from '../../service/effects/claim';
import { confirmSent, startSending } from '../../service/effects/sending';
import { enterFunnel } from '../../service/funnels/enter';
import { planFunnels } from '../../service/funnels/planDue';
import type { SetupInput } from '../../service/setup/schema';
import { transition } from '../../service/store/transition';
import { setMailing } from '../../service/consents/mailing';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

const steps = [1, 2, 3].map((number) => ({ funnel: 'f', delay: 1, content: { text: `sell ${number}` } }));
const products = [{ code: 'book', name: 'Book', kind: 'goods' as const, content: { text: 'the book' } }];
const offers = [...worldSetup().offers, { code: 'book', name: 'Book', product: 'book', price: '500' }];
/** Within the life of a payment link. */
const soon = { steps: steps.map((step) => ({ ...step, delay: 30, unit: 'minute' as const })) };
const openWith = async (funnel: object, parts: Partial<SetupInput> = {}) =>
	await worlds.open({ parts: { funnels: [{ code: 'f', name: 'F', ...funnel }], steps, products, offers, ...parts } });

const stateOf = async (world: World, person: Person) =>
	await world.store.db
		.selectFrom('funnel_entry')
		.select(['state', 'stopped_why', 'step'])
		.where('subscriber_id', '=', person.subscriberId)
		.where('funnel', '=', 'f')
		.executeTakeFirstOrThrow();
const funnelTexts = async (world: World, person: Person) =>
	(await world.got(person)).filter((what) => what.startsWith('sell') || what.startsWith('part'));

it.each<[string, object, 'book' | 'days', string[]]>([
	['ends by any purchase', { stop: 'purchase' }, 'book', ['sell 1']],
	['ends by the purchase of what it sells', { stop: 'purchase', stopProducts: ['book'] }, 'book', ['sell 1']],
	['does not end by the purchase of something else', { stop: 'purchase', stopProducts: ['book'] }, 'days', ['sell 1', 'sell 2', 'sell 3']],
	['goes on after a purchase when it never stops', { stop: 'never' }, 'book', ['sell 1', 'sell 2', 'sell 3']],
])('%s', async (_, funnel, offer, told) => {
	const world = await openWith(funnel);
	const anna = await world.person('anna');
	await anna.funnel('f');
	await world.advance({ days: 1, minutes: 1 });
	if (offer === 'book') await anna.buyGood('book');
	else await anna.buy();
	await world.advance({ days: 4 });
	expect(await funnelTexts(world, anna)).toEqual(told);
	expect((await stateOf(world, anna)).state).toBe(told.length === 1 ? 'stopped' : 'done');
});

it('a free good stops nothing: it is no purchase', async () => {
	const gift = { code: 'gift', name: 'Gift', kind: 'goods' as const, content: { text: 'the gift' } };
	const world = await openWith(
		{ stop: 'purchase' },
		{ products: [...products, gift], offers: [...offers, { code: 'gift', name: 'Gift', product: 'gift', price: '0' }] },
	);
	const anna = await world.person('anna');
	await anna.funnel('f');
	await anna.good('gift');
	await anna.consent({ renewal: false });
	await world.advance({ days: 4 });
	expect(await funnelTexts(world, anna)).toEqual(['sell 1', 'sell 2', 'sell 3']);
});

it('a payment between the writing of a message and its sending stops the message', async () => {
	const world = await openWith({ stop: 'purchase' }, soon);
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	for (const person of [anna, boris]) {
		await person.funnel('f');
		await person.good('book');
		await person.consent({ renewal: false });
	}
	world.down = true;
	await world.advance({ minutes: 31 });
	await planFunnels(world.store, 10);
	await world.events();
	// Anna's payment comes first; of Boris the sender has taken the message already and is about to send it.
	const [taken] = await claimEffects(world.store, { botId: world.botId, limit: 5, subscriberIds: [boris.subscriberId], uploads: true });
	await anna.pay();
	await boris.pay();
	expect(taken!.key).toMatch(/^funnel:/);
	expect((await startSending(world.store, [taken!])).size).toBe(0);
	expect(await funnelTexts(world, anna)).toEqual([]);
	expect(await world.store.db.selectFrom('effect').select('state').distinct().where('key', 'like', 'funnel:%').execute()).toEqual([
		{ state: 'dropped' },
	]);
});

it('a message that is for those who have not paid does not follow a payment, though the funnel goes on', async () => {
	const world = await openWith(
		{ stop: 'never' },
		{
			steps: [
				{ funnel: 'f', delay: 30, unit: 'minute', condition: 'not_paid', content: { text: 'sell unpaid' } },
				{ ...steps[0]!, content: { text: 'sell on' } },
			],
		},
	);
	const anna = await world.person('anna');
	await anna.funnel('f');
	await anna.good('book');
	await anna.consent({ renewal: false });
	world.down = true;
	await world.advance({ minutes: 31 });
	await planFunnels(world.store, 10);
	await anna.pay();
	world.down = false;
	await world.advance({ days: 2 });
	expect(await funnelTexts(world, anna)).toEqual(['sell on']);
});

it('/stop takes back what waits, and a held message of before does not follow him back', async () => {
	const world = await openWith({ stop: 'never' });
	const anna = await world.person('anna');
	await anna.funnel('f');
	world.down = true;
	await world.advance({ days: 1, minutes: 1 });
	await planFunnels(world.store, 10);
	await setMailing(world.store, { subscriberId: anna.subscriberId, on: false, cause: 'x' });
	world.down = false;
	await world.advance({ days: 4 });
	expect(await world.got(anna)).toEqual(['mailing_off']);
});

it('who has what it sells does not enter it; who comes to have it otherwise hears no more', async () => {
	const world = await openWith({ stop: 'purchase', stopProducts: ['book'] });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buyGood('book');
	await world.events();
	await anna.funnel('f');
	expect(await world.got(anna)).toEqual(['funnel_again']);
	await boris.funnel('f');
	await world.store.db
		.insertInto('entitlement')
		.values({ subscriber_id: boris.subscriberId, what: 'product:book', order_id: null, granted_at: 0 })
		.execute();
	await world.advance({ days: 4 });
	expect(await world.got(boris)).toEqual([]);
});

it('a renewal is no purchase', async () => {
	const world = await worlds.open({ files: 200, parts: { funnels: [{ code: 'f', name: 'F', stop: 'purchase' }], steps } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-10T09:30');
	await anna.funnel('f');
	await world.events();
	await world.advance({ days: 5 });
	expect(await funnelTexts(world, anna)).toEqual(['sell 1', 'sell 2', 'sell 3']);
	expect((await anna.subscription())!.term).toBe(2);
});

describe('a funnel that was paid for', () => {
	const parts = [1, 2, 3].map((number) => ({ funnel: 'f', delay: number === 1 ? 0 : 1, content: { text: `part ${number}` } }));
	const withFunnel = offers.map((offer) => (offer.code === 'book' ? { ...offer, funnel: 'f' } : offer));
	const open = async (stop: object = {}) => await openWith(stop, { steps: parts, offers: withFunnel });

	it('goes on after /stop, not to be forwarded, and without the button that ends mailings', async () => {
		const world = await open();
		const anna = await world.person('anna');
		await anna.buyGood('book');
		await setMailing(world.store, { subscriberId: anna.subscriberId, on: false, cause: 'x' });
		await world.advance({ days: 3 });
		expect(await funnelTexts(world, anna)).toEqual(['part 1', 'part 2', 'part 3']);
		const sent = await world.store.db.selectFrom('effect').select('payload').where('key', 'like', 'funnel:%').execute();
		for (const { payload } of sent) expect(JSON.parse(payload)).toMatchObject({ message: 'own', protect: true });
	});

	it('what he had not got before he blocked the bot waits for him', async () => {
		const world = await open();
		const anna = await world.person('anna');
		await anna.buyGood('book');
		world.down = true;
		await world.advance({ days: 1, minutes: 1 });
		await planFunnels(world.store, 10);
		await anna.block();
		await world.events();
		world.down = false;
		await world.advance({ days: 3 });
		await anna.unblock();
		expect(await world.got(anna)).toEqual(['blocked_back', 'part 2']);
		await world.advance({ days: 1 });
		expect(await world.got(anna)).toEqual(['part 3']);
	});

	it('ends with the money back, and goes on where it was when he buys again', async () => {
		const world = await open();
		const anna = await world.person('anna');
		const paymentId = await anna.buyGood('book');
		await world.advance({ hours: 1 });
		const refund = await world.shop('POST', `payments/${paymentId}/refund`, { amount: '500.00' });
		await world.notice('refund.succeeded', String(refund.id), paymentId);
		expect(await stateOf(world, anna)).toMatchObject({ state: 'stopped', stopped_why: 'refund' });
		await world.advance({ days: 3 });
		expect(await funnelTexts(world, anna)).toEqual(['part 1']);
		await anna.buyGood('book');
		await world.advance({ days: 3 });
		expect(await funnelTexts(world, anna)).toEqual(['part 2', 'part 3']);
	});

	it('lets nobody in who has not paid, when it is to: no link, no button; operators may test it', async () => {
		const world = await openWith(
			{ onlyPaid: true },
			{ steps: parts, offers: withFunnel, operators: [{ telegramId: 5000, name: 'Boss', role: 'owner' }] },
		);
		const [boss, anna] = [await world.person('boss'), await world.person('anna')];
		await boss.start('f_f');
		await anna.start('f_f');
		await anna.funnel('f');
		expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual([
			'anna: welcome',
			'anna: button_old',
			'boss: welcome',
			'boss: part 1',
		]);
		await anna.buyGood('book');
		expect((await world.got(anna)).at(-1)).toBe('part 1');
	});

	it('runs at the first purchase only, and not at all for who was in it before', async () => {
		const world = await open();
		const [anna, boris] = [await world.person('anna'), await world.person('boris')];
		await anna.funnel('f');
		await anna.buyGood('book');
		expect((await world.got(anna)).filter((what) => what === 'part 1')).toHaveLength(1);
		await boris.buyGood('book');
		await transition(world.store, async (tx) => await enterFunnel(tx, { id: boris.subscriberId }, 'f', 'payment:another'));
		await world.deliver();
		expect((await world.got(boris)).filter((what) => what === 'part 1')).toHaveLength(1);
	});
});

it('what was being sent when the payment came is settled as sent', async () => {
	const world = await openWith({ stop: 'purchase' }, soon);
	const anna = await world.person('anna');
	await anna.funnel('f');
	await anna.good('book');
	await anna.consent({ renewal: false });
	world.down = true;
	await world.advance({ minutes: 31 });
	await planFunnels(world.store, 10);
	const [taken] = await claimEffects(world.store, { botId: world.botId, limit: 5, subscriberIds: [anna.subscriberId], uploads: true });
	await startSending(world.store, [taken!]);
	await anna.pay();
	await confirmSent(world.store, taken!);
	const { state } = await world.store.db.selectFrom('effect').select('state').where('id', '=', taken!.id).executeTakeFirstOrThrow();
	expect(state).toBe('sent');
});
