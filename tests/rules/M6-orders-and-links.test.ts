import { applyPayment } from '../../service/payments/apply';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();

const orders = async (world: World) =>
	(await world.store.db.selectFrom('orders').select('state').orderBy('id').execute()).map(({ state }) => state);
const charges = async (world: World) =>
	(await world.store.db.selectFrom('charge').select(['state', 'attempt']).orderBy('id').execute()).map(
		({ state, attempt }) => `${attempt} ${state}`,
	);
const refunds = async (world: World) =>
	((await world.shop('GET', 'ledger')).refunds as Array<{ payment_id: string; status: string; amount: { value: string } }>).map(
		({ payment_id, status, amount }) => `${payment_id} ${status} ${amount.value}`,
	);

test('M6 pressing buy again finds the same order and shows the same open link', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const first = await anna.choose();
	await anna.consent();
	expect(await anna.choose()).toBe(first);
	await anna.consent();
	const events = (await world.events()).filter(({ what }) => what === 'pay_link');
	expect(events).toHaveLength(2);
	expect(events[0]!.buttons[0]!.url).toBe(events[1]!.buttons[0]!.url);
	expect(await charges(world)).toEqual(['1 pending']);
});

test('M6 another offer cancels the unpaid order without a payment, but not one with an open link', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose('days');
	await anna.choose('month');
	expect(await orders(world)).toEqual(['canceled', 'new']);
	await anna.consent();
	await anna.choose('days');
	expect(await orders(world)).toEqual(['canceled', 'awaiting', 'new']);
});

test('M6 a link older than it lives is read first: dead, so a new one is made', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	world.down = true;
	await world.advance({ minutes: 62 });
	world.down = false;
	await anna.consent();
	expect(await charges(world)).toEqual(['1 declined', '2 pending']);
	const links = (await world.events()).filter(({ what }) => what === 'pay_link');
	expect(new Set(links.map(({ buttons }) => buttons[0]!.url)).size).toBe(2);
	await anna.pay();
	expect((await world.got(anna)).slice(-1)).toEqual(['file 6']);
});

test('M6 a link older than it lives that was paid unnoticed is fulfilled, not offered again', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.pay({ notice: false });
	await world.events();
	world.down = true;
	await world.advance({ minutes: 62 });
	world.down = false;
	await anna.consent();
	await world.expectEvents(['anna: paid_first', 'anna: file 6']);
});

test('M6 an old link that cannot be read is not shown as fresh', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.events();
	world.down = true;
	await world.advance({ minutes: 62 });
	world.down = false;
	world.shopFault('500', { times: 2, method: 'GET' });
	await anna.consent();
	await anna.check();
	expect(await world.got(anna)).toEqual(['checking_payment', 'checking_payment']);
});

test('M6 "have you paid?" tells where it stands: not yet, declined, link dead, paid', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.events();
	await anna.check();
	expect(await world.got(anna)).toEqual(['payment_pending']);
	await anna.pay({ card: 'insufficient_funds', notice: false });
	await anna.check();
	expect(await world.got(anna)).toEqual(['payment_declined']);
	await anna.check();
	expect(await world.got(anna)).toEqual(['payment_declined']);
	await anna.consent();
	await world.events();
	await world.advance({ minutes: 61 });
	await anna.check();
	expect(await world.got(anna)).toEqual(['link_expired']);
	await anna.consent();
	await anna.pay({ notice: false });
	await world.events();
	await anna.check();
	expect(await world.got(anna)).toEqual(['paid_first', 'file 6']);
	await anna.check();
	expect(await world.got(anna)).toEqual(['already_subscribed']);
});

test('M6 an order with an open payment does not expire; without one it does', async () => {
	const world = await worlds.open({ service: { orderDeadlineDays: 1 } });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await boris.choose();
	await anna.choose();
	await world.advance({ hours: 23, minutes: 50 });
	await anna.consent();
	await world.advance({ minutes: 20 });
	expect(await orders(world)).toEqual(['expired', 'awaiting']);
	await anna.pay();
	expect(await orders(world)).toEqual(['expired', 'paid']);
});

test('M6 a dead link lets its order expire at last', async () => {
	const world = await worlds.open({ service: { orderDeadlineDays: 1 } });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.advance({ days: 2 });
	expect(await orders(world)).toEqual(['expired']);
	expect(await charges(world)).toEqual(['1 declined']);
});

test.each(['expired', 'canceled'] as const)('M6 a success on an order that is %s fulfils it', async (state) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await world.store.db.updateTable('orders').set({ state }).execute();
	await anna.pay();
	expect(await orders(world)).toEqual(['paid']);
	expect((await world.got(anna)).slice(-2)).toEqual(['paid_first', 'file 6']);
});

test('M6 the second payment of one order is refunded in full and told, once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const first = await anna.openPayment();
	// Given up as lost, so that a second link came to be; then both are paid.
	await world.store.db.updateTable('charge').set({ state: 'not_taken' }).execute();
	await anna.consent();
	await anna.pay();
	const before = await anna.subscription();
	await world.events();
	await world.shop('POST', `payments/${first}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', first)).toBe('second_payment');
	await world.advance({ minutes: 1 });
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: double_refunded', 'owner: owner_alert']);
	expect(await refunds(world)).toEqual([`${first} succeeded 990.00`]);
	const refund = (await world.shop('GET', 'ledger')).refunds[0].id;
	expect(await world.notice('refund.succeeded', refund)).toBe('unchanged');
	expect(await world.notice('payment.succeeded', first)).toBe('unchanged');
	await world.advance({ minutes: 5 });
	await world.expectEvents([]);
	// The purchase itself stands.
	expect(await anna.subscription()).toEqual(before);
	expect(await orders(world)).toEqual(['paid']);
	expect(await refunds(world)).toHaveLength(1);
});

test('M6 two payments under one charge: the second is found by its metadata and given back', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const first = await anna.buy();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'a-key-of-after-the-window');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', twin.id)).toBe('second_payment');
	await world.advance({ minutes: 1 });
	expect(await refunds(world)).toEqual([`${twin.id} succeeded 990.00`]);
	expect(twin.id).not.toBe(first);
});

test('M6 two orders for the same thing open side by side, both paid: the second is given back', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const one = await anna.choose('days');
	await anna.consent();
	await anna.choose('month');
	await anna.consent();
	await anna.pay();
	await world.events();
	const open = await world.store.db.selectFrom('charge').select('provider_id').where('order_id', '=', one).executeTakeFirstOrThrow();
	await world.shop('POST', `payments/${open.provider_id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', open.provider_id!)).toBe('second_payment');
	await world.advance({ minutes: 1 });
	expect(await world.got(anna)).toEqual(['double_refunded']);
	expect(await refunds(world)).toEqual([`${open.provider_id} succeeded 990.00`]);
	expect(await orders(world)).toEqual(['canceled', 'paid']);
});

test('M6 paying again by hand while the subscription runs without renewal extends it: no refund', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await world.advance({ days: 3 });
	await anna.buy({ renewal: false });
	expect((await anna.subscription())!.term).toBe(2);
	expect(await refunds(world)).toEqual([]);
});

test('M6 the refund owed survives YooKassa’s silence: it is repeated under its key and made once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'twin');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	world.shopFault('lost-answer', { path: '/refunds' });
	await world.notice('payment.succeeded', twin.id);
	await world.advance({ minutes: 30 });
	expect(await refunds(world)).toEqual([`${twin.id} succeeded 990.00`]);
	const row = await world.store.db.selectFrom('refund_request').select(['state', 'check_at']).executeTakeFirstOrThrow();
	expect(row).toEqual({ state: 'done', check_at: null });
});

test('M6 a refund YooKassa cancels is the owner’s to solve', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'twin');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	world.shopFault('refund-canceled');
	await world.notice('payment.succeeded', twin.id);
	await world.events();
	await world.advance({ minutes: 1 });
	const [alert] = await world.events();
	expect(alert!.text).toContain('was not made');
	await world.advance({ days: 1 });
	expect(await refunds(world)).toHaveLength(1);
});

test('M6 a notice that comes with the order in review twice over leaves both to the owner', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.openPayment();
	const { metadata } = JSON.parse((await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow()).body) as {
		metadata: Record<string, string>;
	};
	const fact = { id, status: 'succeeded' as const, amountKopecks: 1, currency: 'RUB', test: true, shopId: '100001', metadata };
	await applyPayment(world.store, fact, 'x');
	const second = await applyPayment(world.store, { ...fact, id: 'another', amountKopecks: 99_000 }, 'y');
	expect(second.outcome).toBe('second_payment');
	expect(await world.store.db.selectFrom('refund_request').selectAll().execute()).toEqual([]);
	expect(await orders(world)).toEqual(['review']);
});

test('M6 an order overtaken by another purchase is over when its link dies; choosing its offer again later is an honest purchase', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose('days');
	await anna.consent();
	await anna.buy({ offer: 'month', renewal: false });
	expect(await orders(world)).toEqual(['awaiting', 'paid']);
	await world.advance({ hours: 2 });
	expect(await orders(world)).toEqual(['canceled', 'paid']);
	await anna.buy({ offer: 'days', renewal: false });
	expect(await orders(world)).toEqual(['canceled', 'paid', 'paid']);
	expect((await anna.subscription())!.term).toBe(2);
	expect(await refunds(world)).toEqual([]);
});

test('M6 an order of his without an open payment is over once he has bought the same by another', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose('days');
	await anna.consent();
	world.down = true;
	await anna.choose('month');
	await anna.consent();
	const [first] = await world.store.db.selectFrom('charge').select(['id', 'provider_id']).orderBy('id').execute();
	// Its link has died unheard; nothing of it is open any more.
	await world.store.db.updateTable('charge').set({ state: 'declined', check_at: null }).where('id', '=', first!.id).execute();
	await anna.pay();
	expect(await orders(world)).toEqual(['canceled', 'paid']);
});

test('M6 "have you paid?" of an order whose money is on its way back says so', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const one = await anna.choose('days');
	await anna.consent();
	await anna.buy({ offer: 'month' });
	const open = await world.store.db.selectFrom('charge').select('provider_id').where('order_id', '=', one).executeTakeFirstOrThrow();
	await world.shop('POST', `payments/${open.provider_id}/pay`, { card: 'success' });
	await world.notice('payment.succeeded', open.provider_id!);
	await world.events();
	await anna.check(one);
	expect(await world.got(anna)).toEqual(['double_refunded']);
});

test('M6 "have you paid?" after the shop was refused says that no link can be made, not that one is dead', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	world.shopFault('429', { method: 'POST' });
	expect(await anna.consent()).toBe('not_taken');
	await world.events();
	await anna.check();
	expect(await world.got(anna)).toEqual(['pay_unavailable']);
});

test('M6 a part the owner gave back by hand is not taken for the refund that is owed', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'twin');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	await world.notice('payment.succeeded', twin.id);
	world.shopFault('500', { method: 'POST', path: '/refunds' });
	await world.playDue();
	await world.shop('POST', `payments/${twin.id}/refund`, { amount: '100.00' });
	await world.advance({ minutes: 30 });
	// The whole sum cannot be given back any more: the owner hears of it.
	const row = await world.store.db.selectFrom('refund_request').select('state').executeTakeFirstOrThrow();
	expect(row.state).toBe('failed');
	expect((await world.events()).at(-1)!.text).toContain('was not made');
});
