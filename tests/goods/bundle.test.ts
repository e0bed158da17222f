import { renewalOfferOf } from '../../service/renewals/renewalOffer';
import { transition } from '../../service/store/transition';
import { useWorld, type World } from '../support/world';
import { BOOK, COURSE, goodsParts, reapply, refund } from './support/goodsWorld';

const worlds = useWorld();

/** 30 days and the book, renewed by the plain 30 days; the kit is a good that brings book, course and 30 days along. */
const bundles = () =>
	goodsParts({
		days: { renewalDefault: true },
		days_book: { name: '30 days and the book', price: '1190', termCount: 30, also: ['book'], renewalOffer: 'days' },
		kit: { name: 'Kit', product: 'kit', price: '1900', also: ['book', 'course', 'subscription'] },
	});
const parts = () => {
	const all = bundles();
	return { ...all, products: [...all.products!, { code: 'kit', name: 'Kit', kind: 'goods' as const, content: { text: 'The kit' } }] };
};
const held = async (world: World) =>
	(await world.store.db.selectFrom('entitlement').select('what').orderBy('what').execute()).map(({ what }) => what);

test('a subscription with a good: the term opens, the good comes once, and the renewal charges the plain plan', async () => {
	const world = await worlds.open({ parts: parts(), files: 90 });
	const anna = await world.person('anna');
	await anna.choose('days_book');
	const [consent] = await world.expectEvents(['anna: consent']);
	expect(consent!.text).toMatch(/renewal_price=990\s₽/);
	await anna.consent();
	await anna.pay();
	await world.expectEvents(['anna: pay_link', 'anna: paid_first', 'anna: file 6', `anna: ${BOOK}`]);
	expect(await held(world)).toEqual(['product:book']);
	await world.advance({ days: 31 });
	const charges = await world.store.db.selectFrom('charge').select(['kind', 'amount_kopecks']).orderBy('id').execute();
	expect(charges).toEqual([
		{ kind: 'link', amount_kopecks: 119_000 },
		{ kind: 'saved', amount_kopecks: 99_000 },
	]);
	expect((await world.got(anna)).filter((what) => what === BOOK)).toEqual([]);
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
});

test('a good that brings others and a term along: one payment gives all, nothing renews by itself, and pressing again gives the goods', async () => {
	const world = await worlds.open({ parts: parts() });
	const anna = await world.person('anna');
	await anna.buyGood('kit');
	await world.expectEvents([
		'anna: consent_goods',
		'anna: pay_link',
		'anna: paid_first',
		'anna: file 6',
		'anna: The kit',
		`anna: ${BOOK}`,
		`anna: ${COURSE}`,
	]);
	expect(await held(world)).toEqual(['product:book', 'product:course', 'product:kit']);
	expect(await anna.subscription()).toMatchObject({ product_code: 'subscription', renewal_on: 0, state: 'active' });
	await anna.good('kit');
	await anna.good('book');
	await world.expectEvents(['anna: The kit', `anna: ${BOOK}`, `anna: ${COURSE}`, `anna: ${BOOK}`]);
	// What he pays for the next term is the plan, not the kit.
	await anna.payNow();
	const { amount_kopecks } = await world.store.db.selectFrom('charge').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
	expect(amount_kopecks).toBe(99_000);
	// Nor when there is no plan any more: then only a manager prolongs it.
	await reapply(world, { kit: null, days_book: null });
	const subscription = (await anna.subscription())!;
	const renewsWith = await transition(world.store, async (tx) => await renewalOfferOf(tx, subscription));
	expect(renewsWith).toBeUndefined();
});

test('a refund of a bundle ends the term and takes its goods, but not what was bought by itself', async () => {
	const world = await worlds.open({ parts: parts() });
	const anna = await world.person('anna');
	await anna.buyGood('book');
	await refund(world, await anna.buyGood('kit'));
	expect(await held(world)).toEqual(['product:book']);
	expect(await anna.subscription()).toMatchObject({ state: 'ended' });
});

test('a good bought twice, by itself and in a bundle, stays when the first is refunded', async () => {
	const world = await worlds.open({ parts: parts() });
	const anna = await world.person('anna');
	const alone = await anna.buyGood('book');
	await anna.buyGood('kit');
	await refund(world, alone);
	expect(await held(world)).toEqual(['product:book', 'product:course', 'product:kit']);
});

test('buying one good leaves the unpaid order of another, and its link, alone', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('book');
	await anna.consent({ renewal: false });
	const bookOrder = anna.orderId;
	const bookPayment = await anna.openPayment();
	await anna.buyGood('course');
	await anna.buy();
	await world.events();
	await world.shop('POST', `payments/${bookPayment}/pay`, { card: 'success' });
	await world.notice('payment.succeeded', bookPayment);
	await world.expectEvents(['anna: good_paid', `anna: ${BOOK}`]);
	await anna.check(bookOrder);
	await world.expectEvents(['anna: good_bought']);
});

test('M6 two offers of one good paid by two open links: the second payment is refunded', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('course');
	await anna.consent({ renewal: false });
	const first = await anna.openPayment();
	await anna.buyGood('course_vip');
	await world.events();
	await world.shop('POST', `payments/${first}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', first)).toBe('second_payment');
	await world.advance({ minutes: 1 });
	expect((await world.got(anna)).slice(0, 1)).toEqual(['double_refunded']);
	const { refunds } = await world.shop('GET', 'ledger');
	expect(refunds).toHaveLength(1);
	expect(await held(world)).toEqual(['product:course']);
});

test('M6 a wrong sum opens nothing and is looked into', async () => {
	const world = await worlds.open({ parts: goodsParts() });
	const anna = await world.person('anna');
	await anna.good('course');
	await anna.consent({ renewal: false });
	await world.store.db.updateTable('charge').set({ amount_kopecks: 1 }).execute();
	await world.events();
	await anna.pay();
	expect(await world.got(anna)).toEqual(['payment_review']);
	expect(await held(world)).toEqual([]);
	await reapply(world, {});
});
