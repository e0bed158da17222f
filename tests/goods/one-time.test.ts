import type { SetupInput } from '../../service/setup/schema';
import { useWorld, type World } from '../support/world';
import { COURSE, goodsParts, reapply, refund, refundPart } from './support/goodsWorld';

const worlds = useWorld();

const orders = async (world: World) =>
	(await world.store.db.selectFrom('orders').select(['state', 'target']).orderBy('id').execute()).map(
		({ state, target }) => `${target} ${state}`,
	);

test('a paid good comes at once, and again without payment on every press', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('course');
	const [consent] = await world.expectEvents(['anna: consent_goods']);
	expect(consent!.text).toMatch(/offer=Course\nprice=490\s₽/);
	expect(consent!.buttons.map(({ data }) => data!.split(':')[0])).toEqual(['once']);
	await anna.consent({ renewal: false });
	await world.expectEvents(['anna: pay_link']);
	await anna.pay();
	await world.expectEvents(['anna: good_paid', `anna: ${COURSE}`]);
	expect(await anna.good('course')).toBeNull();
	expect(await anna.good('course')).toBeNull();
	await world.expectEvents([`anna: ${COURSE}`, `anna: ${COURSE}`]);
	expect(await orders(world)).toEqual(['course paid']);
});

test('the card of a good is never saved, though a forged button says that renewal is wanted', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('course');
	await anna.consent({ renewal: true });
	await anna.pay({ save: true });
	expect(await world.store.db.selectFrom('card').select('id').execute()).toEqual([]);
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect(body).not.toContain('save_payment_method');
	const given = await world.store.db.selectFrom('consent').select('document').orderBy('document').execute();
	expect(given.map(({ document }) => document)).toEqual(['offer', 'privacy']);
});

test('with one-time purchase off each press starts a purchase; on again, earlier buyers count, whichever offer and version they bought', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buyGood('course');
	await reapply(world, { course: { oneTime: false } });
	const second = await anna.good('course');
	expect(second).not.toBeNull();
	expect(await anna.good('course')).toBe(second);
	await anna.consent({ renewal: false });
	await anna.pay();
	const third = await anna.good('course');
	expect(third).not.toBe(second);
	await boris.buyGood('course');
	await world.events();
	await reapply(world, { course: { oneTime: true, price: '990' } });
	for (const person of [anna, boris]) expect(await person.good('course')).toBeNull();
	// Another offer of the same product, which nobody has bought by.
	expect(await anna.good('course_vip')).toBeNull();
	await world.expectEvents([`anna: ${COURSE}`, `anna: ${COURSE}`, `boris: ${COURSE}`]);
});

test('who has bought what is not sold any more still gets it; others are shown what is', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buyGood('course');
	await reapply(world, { course: null });
	await world.events();
	await anna.good('course');
	await boris.good('course');
	await world.expectEvents([`anna: ${COURSE}`, 'boris: goods_list']);
});

test('pressing twice at once makes one order and one charge; agreeing twice at once makes one payment', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await Promise.all([anna.good('course'), anna.good('course')]);
	expect(await orders(world)).toEqual(['course new']);
	await Promise.all([anna.consent({ renewal: false }), anna.consent({ renewal: false })]);
	const charges = await world.store.db.selectFrom('charge').select('state').execute();
	expect(charges).toEqual([{ state: 'pending' }]);
});

test('a refunded buyer is none: the good is taken back, and pressing sells it anew', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	const paid = await anna.buyGood('course');
	await world.events();
	await refund(world, paid);
	await world.expectEvents(['anna: refunded']);
	await anna.good('course');
	await world.expectEvents(['anna: consent_goods']);
	expect(await world.store.db.selectFrom('entitlement').selectAll().execute()).toEqual([]);
});

test('bought twice and refunded once, it stays his', async () => {
	const world = await worlds.open({ parts: goodsParts({ course: { oneTime: false } }) });
	const anna = await world.person('anna');
	const first = await anna.buyGood('course');
	await anna.buyGood('course');
	await refund(world, first);
	await reapply(world, { course: { oneTime: true } });
	await world.events();
	expect(await anna.good('course')).toBeNull();
	await world.expectEvents([`anna: ${COURSE}`]);
});

test('a part given back takes nothing, unless the owner says that what was paid for ends', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.buyGood('course');
	await refundPart(world, { orderId: anna.orderId, kopecks: 10_000, endsTerm: false });
	expect(await anna.good('course')).toBeNull();
	await refundPart(world, { orderId: anna.orderId, kopecks: 20_000, endsTerm: true });
	expect(await anna.good('course')).not.toBeNull();
});

test('what is paid while the bot is blocked waits for him, and comes when he is back', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('course');
	await anna.consent({ renewal: false });
	await anna.block();
	await anna.pay();
	await world.events();
	await anna.unblock();
	await world.expectEvents(['anna: blocked_back', `anna: ${COURSE}`]);
});

test('what was refunded while the bot was blocked does not come, be it in part with the words that it ends', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	for (const person of [anna, boris]) {
		await person.good('course');
		await person.consent({ renewal: false });
		await person.block();
	}
	await refund(world, await anna.pay());
	await boris.pay();
	await refundPart(world, { orderId: boris.orderId, kopecks: 10_000, endsTerm: true });
	await world.events();
	for (const person of [anna, boris]) await person.unblock();
	await world.expectEvents(['anna: blocked_back', 'boris: blocked_back']);
});

test('a failed payment gives nothing and starts nothing; he presses again', async () => {
	const parts: Partial<SetupInput> = goodsParts({ course: { funnel: 'lessons' } });
	const world = await worlds.open({ parts });
	const anna = await world.person('anna');
	const entries = async () => await world.store.db.selectFrom('funnel_entry').select('funnel').execute();
	for (const card of ['insufficient_funds', 'card_expired']) {
		await anna.good('course');
		await anna.consent({ renewal: false });
		await world.events();
		await anna.pay({ card });
		const [declined] = await world.expectEvents(['anna: good_declined']);
		expect(declined!.buttons).toEqual([expect.objectContaining({ data: 'good:course' })]);
		expect(await entries()).toEqual([]);
	}
	await anna.buyGood('course');
	expect(await entries()).toEqual([{ funnel: 'lessons' }]);
});
