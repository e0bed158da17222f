import { applyRefund } from '../../service/payments/applyRefund';
import { local } from '../../service/time/local';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();

const orderState = async (world: World) =>
	(await world.store.db.selectFrom('orders').select('state').orderBy('id').execute()).map(({ state }) => state);

async function refund(world: World, paymentId: string, amount?: string): Promise<string> {
	const { id, status } = await world.shop('POST', `payments/${paymentId}/refund`, { amount });
	if (status === 'succeeded') await world.notice('refund.succeeded', id);
	return id as string;
}

test('M14 a full refund ends the term, switches renewal off, tells him, and nothing more comes', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const payment = await anna.buy();
	await world.advance({ days: 2 });
	await world.events();
	await refund(world, payment);
	await world.expectEvents(['anna: refunded']);
	expect(await anna.subscription()).toMatchObject({ state: 'ended', renewal_on: 0 });
	expect(await orderState(world)).toEqual(['refunded']);
	await world.advance({ days: 3 });
	await world.expectEvents([]);
});

test('M14 a partial refund changes no access; the rest of it later does', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const payment = await anna.buy();
	await world.events();
	await refund(world, payment, '100.00');
	await world.expectEvents(['anna: part_refunded']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', renewal_on: 1 });
	expect(await orderState(world)).toEqual(['part_refunded']);
	await world.advance({ days: 1 });
	await refund(world, payment);
	expect(await world.got(anna)).toEqual(['file 7', 'refunded']);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 the same refund reported again changes nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const payment = await anna.buy();
	await world.events();
	const id = await refund(world, payment, '100.00');
	expect(await world.notice('refund.succeeded', id)).toBe('unchanged');
	await world.expectEvents(['anna: part_refunded']);
	expect(await orderState(world)).toEqual(['part_refunded']);
});

test('M14 a pending refund changes nothing until it succeeds; a canceled one never does', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const paymentId = await anna.buy();
	await world.events();
	const fact = { id: 'r1', paymentId, amountKopecks: 99_000 };
	await applyRefund(world.store, { ...fact, status: 'pending' });
	await applyRefund(world.store, { ...fact, id: 'r2', status: 'canceled' });
	expect((await anna.subscription())!.state).toBe('active');
	await applyRefund(world.store, { ...fact, status: 'succeeded' });
	// Later than final: ignored.
	await applyRefund(world.store, { ...fact, status: 'pending' });
	await world.deliver();
	await world.expectEvents(['anna: refunded']);
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M14 a full refund of one of two terms takes back only its own days', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	const second = await anna.buy({ renewal: false });
	await refund(world, second);
	const after = (await anna.subscription())!;
	expect([after.state, local(after.ends_at, 'Europe/Moscow').toFormat('MM-dd HH:mm:ss')]).toEqual(['active', '06-11 23:59:59']);
});

test('M14 a refund of a payment that is not ours is ignored', async () => {
	const world = await worlds.open();
	expect(await applyRefund(world.store, { id: 'r', paymentId: 'nobody', status: 'succeeded', amountKopecks: 1 })).toMatchObject({
		outcome: 'ignored',
	});
});

test('M14 refunded with a file still on its way, and bought again: that file comes, none is skipped', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const payment = await anna.buy();
	world.telegramFault('500', { method: 'sendDocument' });
	await world.advance({ days: 1 });
	await refund(world, payment);
	await world.store.db.updateTable('effect').set({ lease_until: 0 }).execute();
	await world.deliver();
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6]);
	await anna.buy();
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6, 7, 8]);
});

async function paidUnheard(world: World) {
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const payment = await anna.pay({ notice: false });
	await world.events();
	return { anna, payment };
}

test('M14 a full refund heard of before its payment: nothing opens, he is told once, whatever comes later', async () => {
	const world = await worlds.open();
	const { anna, payment } = await paidUnheard(world);
	const id = await refund(world, payment);
	expect(await world.notice('payment.succeeded', payment)).toBe('unchanged');
	expect(await world.notice('refund.succeeded', id)).toBe('unchanged');
	await world.advance({ days: 1 });
	await world.expectEvents(['anna: refunded']);
	expect([await anna.subscription(), await orderState(world)]).toEqual([undefined, ['refunded']]);
});

test('M14 a refund of a payment whose answer was lost: the payment is read and opens nothing', async () => {
	const world = await worlds.open();
	const { anna, payment } = await paidUnheard(world);
	await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null, confirmation_url: null }).execute();
	await refund(world, payment);
	await world.expectEvents(['anna: refunded']);
	expect([await anna.subscription(), await orderState(world)]).toEqual([undefined, ['refunded']]);
});

test('M14 a payment read only after its refund opens nothing, even when the refund’s own notice never comes', async () => {
	const world = await worlds.open();
	const { anna, payment } = await paidUnheard(world);
	await world.shop('POST', `payments/${payment}/refund`, {});
	expect(await world.notice('payment.succeeded', payment)).toBe('refunded');
	await world.expectEvents(['anna: refunded']);
	expect([await anna.subscription(), await orderState(world)]).toEqual([undefined, ['refunded']]);
});

test('M14 a partial refund heard of before its payment: access opens, the order is partly refunded', async () => {
	const world = await worlds.open();
	const { anna, payment } = await paidUnheard(world);
	await refund(world, payment, '100.00');
	expect(await world.got(anna)).toEqual(['paid_first', 'file 6', 'part_refunded']);
	expect(await orderState(world)).toEqual(['part_refunded']);
});

test('M14 a second payment that was refunded by hand already is not refunded again', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'twin');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	await world.shop('POST', `payments/${twin.id}/refund`, {});
	expect(await world.notice('payment.succeeded', twin.id)).toBe('unchanged');
	expect(await world.store.db.selectFrom('refund_request').selectAll().execute()).toEqual([]);
	expect([(await anna.subscription())!.state, await orderState(world)]).toEqual(['active', ['paid']]);
});

test.each([
	['YooKassa is away', '500', '/refunds/'],
	['only the first reading works', '500', '/payments/'],
])('M14 a refund’s notice while %s is looked up until it is read, by the refunded payment', async (_, fault, path) => {
	const world = await worlds.open();
	const { anna, payment } = path === '/refunds/' ? { anna: await world.person('anna'), payment: '' } : await paidUnheard(world);
	const paymentId = payment || (await anna.buy());
	await world.events();
	world.shopFault(fault, { method: 'GET', path });
	const { id } = await world.shop('POST', `payments/${paymentId}/refund`, {});
	expect(await world.notice('refund.succeeded', id, paymentId)).toBe('later');
	world.shopFault('no-answer', { times: 2, method: 'GET' });
	await world.advance({ minutes: 30 });
	await world.expectEvents(['anna: refunded']);
	expect(await orderState(world)).toEqual(['refunded']);
	expect(await world.store.db.selectFrom('charge').select('check_at').execute()).toEqual([{ check_at: null }]);
});

test('M14 "have you paid?" of a payment refunded before it was heard of: told once each time he asks', async () => {
	const world = await worlds.open();
	const { anna, payment } = await paidUnheard(world);
	await world.shop('POST', `payments/${payment}/refund`, {});
	await anna.check();
	await world.expectEvents(['anna: refunded']);
	await anna.check();
	await world.expectEvents(['anna: refunded']);
});
