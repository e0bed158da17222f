import { followReceipts } from '../../nodes/SubscriptionService/followReceipts';
import { savedBody } from '../../service/charges/savedBody';
import { orderHistory } from '../../service/orders/history';
import { askRefund } from '../../service/refunds/ask';
import { currentSetup } from '../../service/setup/current';
import { transition } from '../../service/store/transition';
import type { Json } from '../support/json';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const [DAYS] = worldSetup().offers;

const follow = async (world: World) =>
	(await followReceipts(world.store, world.yooKassa, 100)).map(({ kind, outcome }) => `${String(kind)} ${String(outcome)}`);
const receipts = async (world: World) =>
	(await world.store.db.selectFrom('receipt').select(['kind', 'state', 'check_at']).orderBy('created_at').execute()).map(
		({ kind, state, check_at }) => `${kind} ${state}${check_at === null ? '' : ' followed'}`,
	);
const alerts = async (world: World) => (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);

/** A shop that registers receipts, an offer with VAT, and Anna, who has given her address and paid. */
async function bought() {
	const world = await worlds.open({ service: { receipts: 'email' }, parts: { offers: [{ ...DAYS!, vatCode: 11 }] } });
	await world.shop('POST', 'shops/100001', { receipts: true });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.email('anna@example.org');
	return { world, anna };
}

const refund = async (world: World, orderId: number, kopecks?: number) =>
	await transition(world.store, async (tx) => await askRefund(tx, { orderId, kopecks, reason: 'asked for' }));
const refundBody = async (world: World) =>
	JSON.parse((await world.store.db.selectFrom('refund_request').select('body').executeTakeFirstOrThrow()).body) as Json;

const LINE = {
	description: '30 days',
	quantity: 1,
	vat_code: 11,
	payment_subject: 'service',
	payment_mode: 'full_payment',
	measure: 'piece',
};
const receiptOf = (value: string) => ({
	customer: { email: 'anna@example.org' },
	items: [{ ...LINE, amount: { value, currency: 'RUB' } }],
});

test('receipts go with the first and with the recurring payment, with VAT and address', async () => {
	const { world, anna } = await bought();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	expect((JSON.parse(body) as Json).receipt).toEqual(receiptOf('990.00'));
	await anna.pay();
	const saved = await transition(world.store, async (tx) => {
		const [subscriber, order, offer, subscription] = await Promise.all([
			tx.db.selectFrom('subscriber').selectAll().executeTakeFirstOrThrow(),
			tx.db.selectFrom('orders').selectAll().executeTakeFirstOrThrow(),
			tx.db.selectFrom('offer').selectAll().executeTakeFirstOrThrow(),
			tx.db.selectFrom('subscription').selectAll().executeTakeFirstOrThrow(),
		]);
		const current = await currentSetup(world.store, tx.db);
		return savedBody({ current, subscriber, subscription, term: 2, order, offer, methodId: 'm', chargeId: 2 });
	});
	expect((JSON.parse(saved) as Json).receipt).toEqual(receiptOf('990.00'));
});

test('a receipt is followed until it is registered, and then no more', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	expect(await receipts(world)).toEqual(['payment pending followed']);
	// Not due yet: nothing is asked.
	expect(await follow(world)).toEqual([]);
	await world.advance({ minutes: 2 });
	await follow(world);
	expect(await receipts(world)).toEqual(['payment succeeded']);
	await world.advance({ days: 1 });
	expect(await follow(world)).toEqual([]);
	expect(await alerts(world)).toEqual([]);
});

test('a shop without receipts is not asked about any', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	expect(await receipts(world)).toEqual([]);
});

test('a receipt the register refuses: the owner is told once what to do, and it is in the journal', async () => {
	const { world, anna } = await bought();
	world.shopFault('receipt-canceled');
	await anna.pay();
	await world.events();
	await world.advance({ minutes: 2 });
	await follow(world);
	await world.deliver();
	const said = await alerts(world);
	expect(said).toEqual([expect.stringMatching(/receipt of payment \S+ \(order 1\) was not registered.*cabinet/s)]);
	await world.store.db.updateTable('receipt').set({ check_at: 0 }).execute();
	await follow(world);
	await world.deliver();
	expect(await alerts(world)).toEqual([]);
	const events = await world.store.db.selectFrom('event').select('kind').where('kind', 'like', 'receipt.%').execute();
	expect(events).toEqual([{ kind: 'receipt.canceled' }]);
	expect(await receipts(world)).toEqual(['payment canceled followed']);
});

test('while the register is silent it is asked less and less often, and the owner hears of it once', async () => {
	const { world, anna } = await bought();
	const id = await anna.pay();
	await world.events();
	const looks: number[] = [];
	const yooKassa = {
		...world.yooKassa,
		getPayment: async () => {
			looks.push(world.now());
			return { ...(await world.yooKassa.getPayment(id)), receipt_registration: 'pending' as const };
		},
	};
	const { check_at } = await world.store.db.selectFrom('receipt').select('check_at').executeTakeFirstOrThrow();
	let next = check_at;
	while (next !== null && looks.length < 16) {
		world.down = true;
		await world.advance({ minutes: Math.max(0, (next - world.now()) / 60_000) + 0.1 });
		await followReceipts(world.store, yooKassa, 10);
		next = (await world.store.db.selectFrom('receipt').select('check_at').executeTakeFirstOrThrow()).check_at;
	}
	const pauses = looks.slice(1).map((at, index) => Math.round((at - looks[index]!) / 60_000));
	expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
	expect([pauses[0], pauses.at(-1)]).toEqual([1, 360]);
	await world.deliver();
	expect(await alerts(world)).toEqual([expect.stringMatching(/has not been registered for a day/)]);
});

test('an outage of YooKassa leaves the receipt to be read later', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	await world.store.db.updateTable('receipt').set({ check_at: 0 }).execute();
	world.shopFault('500', { method: 'GET', path: '/payments/', times: 5 });
	expect(await follow(world)).toEqual(['payment not read: unknown']);
	expect(await receipts(world)).toEqual(['payment pending followed']);
});

test('money given back has a receipt of the sum given back, followed too, and the order’s history shows both', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	await refund(world, anna.orderId, 30_050);
	expect((await refundBody(world)).receipt).toEqual(receiptOf('300.50'));
	await world.advance({ minutes: 1 });
	await world.advance({ minutes: 3 });
	await follow(world);
	const history = await orderHistory(world.store, anna.orderId);
	expect(history.charges).toMatchObject([{ state: 'succeeded', receipt: 'succeeded' }]);
	expect(history.refundRequests).toMatchObject([
		{ askedBy: 'owner', why: 'asked for', amountKopecks: 30_050, state: 'done', reason: null },
	]);
	expect(history.refunds).toMatchObject([{ state: 'succeeded', amountKopecks: 30_050, receipt: 'succeeded' }]);
	expect(history.refundRequests[0]!.refundId).toBe(history.refunds[0]!.refundId);
});

test('a payment the service gives back by itself has a refund receipt as well', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	const { body } = await world.store.db.selectFrom('charge').select('body').executeTakeFirstOrThrow();
	const twin = await world.yooKassa.createPaymentFromText(body, 'twin');
	await world.shop('POST', `payments/${twin.id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', twin.id)).toBe('second_payment');
	expect((await refundBody(world)).receipt).toEqual(receiptOf('990.00'));
	await world.advance({ minutes: 1 });
	expect((await receipts(world)).map((line) => line.split(' ')[0])).toEqual(['payment', 'payment', 'refund']);
});

test('money goes back without a receipt when nobody knows where to send one, rather than with a wrong one', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	await world.store.db.updateTable('subscriber').set({ email: null, phone: '79990000000' }).execute();
	await refund(world, anna.orderId);
	expect(await refundBody(world)).not.toHaveProperty('receipt');
	await world.advance({ minutes: 1 });
	expect(await world.got(anna)).toContain('refunded');
});

test('a refund that is canceled leaves no receipt to follow', async () => {
	const { world, anna } = await bought();
	await anna.pay();
	world.shopFault('refund-canceled');
	await refund(world, anna.orderId, 10_000);
	await world.advance({ minutes: 1 });
	const [made] = await world.store.db.selectFrom('receipt').select(['state', 'check_at']).where('kind', '=', 'refund').execute();
	expect(made).toEqual({ state: 'canceled', check_at: null });
});
