import { applyPayment } from '../../service/payments/apply';
import type { PaymentFact } from '../../service/payments/fact';
import { isExpected } from '../../service/payments/isExpected';
import { HOUR_MS, useWorld, type World } from '../support/world';

const worlds = useWorld();

const orders = async (world: World) =>
	(await world.store.db.selectFrom('orders').select(['state', 'reason']).orderBy('id').execute()).map(({ state }) => state);

/** The payment as YooKassa would show it, changed where told. */
async function factOf(world: World, paymentId: string, more: Partial<PaymentFact> = {}): Promise<PaymentFact> {
	const charge = await world.store.db.selectFrom('charge').selectAll().where('provider_id', '=', paymentId).executeTakeFirstOrThrow();
	const { metadata } = JSON.parse(charge.body) as { metadata: Record<string, string> };
	return { id: paymentId, status: 'succeeded', amountKopecks: 99_000, currency: 'RUB', test: true, shopId: '100001', metadata, ...more };
}

test('M5 the same notice twice applies once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.pay({ notice: false });
	await world.events();
	expect([await world.notice('payment.succeeded', id), await world.notice('payment.succeeded', id)]).toEqual(['paid', 'unchanged']);
	await world.expectEvents(['anna: paid_first', 'anna: file 6']);
});

test('M5 a notice before our own answer finds its charge by the metadata; the late answer changes nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.openPayment();
	// As if the answer with the id had not arrived yet.
	await world.store.db.updateTable('charge').set({ state: 'sent', provider_id: null, confirmation_url: null }).execute();
	await world.shop('POST', `payments/${id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', id)).toBe('paid');
	await world.events();
	await world.store.db.updateTable('charge').set({ provider_id: id }).execute();
	expect(
		(await applyPayment(world.store, await factOf(world, id, { status: 'pending', confirmationUrl: 'https://x' }), 'late')).outcome,
	).toBe('unchanged');
	await world.deliver();
	await world.expectEvents([]);
});

test('M5 an older fact undoes nothing: canceled after succeeded, pending after canceled', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const id = await anna.buy();
	expect((await applyPayment(world.store, await factOf(world, id, { status: 'canceled' }), 'x')).outcome).toBe('unchanged');
	expect(await orders(world)).toEqual(['paid']);
	expect((await anna.subscription())!.state).toBe('active');
});

test('M5 a forged notice: an id YooKassa does not know changes nothing, and one without our metadata is not even expected', async () => {
	const world = await worlds.open();
	for (const event of ['payment.succeeded', 'payment.canceled', 'refund.succeeded', 'payment_method.active'])
		expect(await world.notice(event, '2f0e1c4b-000f-5000-8000-1d0000000001')).toBe('ignored');
	expect(await isExpected(world.store, { paymentId: 'x', metadata: {}, event: 'payment.succeeded' })).toBe(false);
	expect(await isExpected(world.store, { paymentId: 'x', metadata: { installation: 'other' }, event: 'payment.succeeded' })).toBe(false);
});

test('M5 a payment of the shop that is not ours is ignored, even when it names another installation’s charge 1', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const foreign = await world.yooKassa.createPayment(
		{
			amount: { value: '990.00', currency: 'RUB' },
			capture: true,
			confirmation: { type: 'redirect', return_url: 'https://t.me' },
			metadata: { installation: 'someone', charge: '1', order: '1' },
		},
		'foreign',
	);
	await world.shop('POST', `payments/${foreign.id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', foreign.id)).toBe('ignored');
	expect(await orders(world)).toEqual(['awaiting']);
});

test.each([
	['sum', { amountKopecks: 100 }],
	['currency', { currency: 'USD' }],
	['shop', { shopId: '999' }],
	['mode', { test: false }],
])('M6 a wrong %s goes to review: money kept, owner alerted, nothing opened, he is told it is being checked', async (_, wrong) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.openPayment();
	await world.events();
	expect((await applyPayment(world.store, await factOf(world, id, wrong), 'x')).outcome).toBe('review');
	await world.deliver();
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: payment_review', 'owner: owner_alert']);
	expect(await orders(world)).toEqual(['review']);
	expect(await anna.subscription()).toBeUndefined();
	expect((await applyPayment(world.store, await factOf(world, id, wrong), 'y')).outcome).toBe('unchanged');
	await anna.check();
	expect(await world.got(anna)).toEqual(['payment_review']);
});

test('M5 a notice whose reading back fails changes nothing; the payment is read a minute later, without a second notice', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.pay({ notice: false });
	world.shopFault('500', { method: 'GET' });
	expect(await world.notice('payment.succeeded', id)).toBe('later');
	expect(await orders(world)).toEqual(['awaiting']);
	await world.advance({ minutes: 2 });
	expect(await orders(world)).toEqual(['paid']);
});

test('M5 a notice heard before our own answer, while YooKassa is away, is looked up by the charge’s metadata', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.pay({ notice: false });
	const check_at = world.now() + 6 * HOUR_MS;
	await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null, check_at }).execute();
	world.shopFault('429', { method: 'GET' });
	expect(await world.notice('payment.succeeded', id)).toBe('later');
	await world.advance({ minutes: 2 });
	expect(await orders(world)).toEqual(['paid']);
});

test('M5 an outage says nothing of a payment that cannot be ours: the notice stays an error', async () => {
	const world = await worlds.open();
	world.shopFault('500', { method: 'GET' });
	await expect(world.notice('payment.succeeded', '2f0e1c4b-000f-5000-8000-1d0000000001')).rejects.toMatchObject({ kind: 'unknown' });
});

test('M5 a refund’s notice of an unknown payment is expected only while an answer of ours is missing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const head = { paymentId: 'x', metadata: {}, event: 'refund.succeeded' };
	expect(await isExpected(world.store, head)).toBe(false);
	await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null }).execute();
	expect(await isExpected(world.store, head)).toBe(true);
	expect(await isExpected(world.store, { ...head, event: 'payment.succeeded' })).toBe(false);
});

test('M5 a wrong payment that is not paid yet is kept by its id and read by it', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.openPayment();
	const fact = await factOf(world, id, { status: 'pending', amountKopecks: 100 });
	await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null }).execute();
	expect((await applyPayment(world.store, fact, 'x')).outcome).toBe('unchanged');
	expect(await world.store.db.selectFrom('charge').select('provider_id').execute()).toEqual([{ provider_id: id }]);
});
