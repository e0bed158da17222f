import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { receiveNotices, type NoticeReceiver } from '../support/noticeReceiver';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';

let world: YooKassaServer;
let receiver: NoticeReceiver;
let client: YooKassaClient;

beforeEach(async () => {
	[world, receiver] = await Promise.all([startYooKassa(), receiveNotices()]);
	client = createYooKassaClient({ ...world.shop, baseUrl: world.baseUrl });
	await world.control('POST', '/notification-url', { url: receiver.url });
});
afterEach(async () => void (await Promise.all([world.close(), receiver.close()])));

const order = (more: Record<string, unknown> = {}) => ({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	save_payment_method: true,
	confirmation: { type: 'redirect', return_url: 'https://shop.example' },
	...more,
});

let made = 0;
async function paid(card = 'success', more: Record<string, unknown> = {}): Promise<string> {
	const { id } = await client.createPayment(order(more), `k${++made}`);
	await world.control('POST', `/payments/${id}/pay`, { card });
	return id;
}

const events = () => receiver.received.map(({ event, object }) => `${event} ${object.status}`);

test('the first delivery comes at once, with the object as it was, and the clock knows when to wait', async () => {
	const waiting = await client.createPayment(order(), 'k');
	expect(world.emulator.busy()).toBe(false);
	const paying = world.control('POST', `/payments/${waiting.id}/pay`, { card: 'success' });
	await paying;
	await world.idle();
	expect(receiver.received).toEqual([{ type: 'notification', event: 'payment.succeeded', object: await client.getPayment(waiting.id) }]);
});

test('repeated by the table until 200', async () => {
	receiver.answers.push(500, 503, 404, 302, 201, 204);
	const id = await paid();
	await world.idle();
	await world.advance(48 * 60);
	const [notice] = await world.control('GET', '/notifications');
	const at = notice.tries.map((one: { at: string }) => Date.parse(one.at) / 1000);
	expect(at.slice(1).map((second: number, index: number) => second - at[index])).toEqual([42, 84, 168, 672, 5376, 86016]);
	expect(notice.tries.map(({ answer }: { answer: number }) => answer)).toEqual([500, 503, 404, 302, 201, 204, 200]);
	expect(notice).toMatchObject({ object_id: id, status: 'delivered', next_try: null });
});

test('given up after seven tries', async () => {
	receiver.answers.push(...Array<number>(20).fill(500));
	await paid();
	await world.idle();
	await world.advance(7 * 24 * 60);
	expect(receiver.received).toHaveLength(7);
	expect((await world.control('GET', '/notifications'))[0].status).toBe('failed');
});

test('a repeated notice still holds the object of its moment', async () => {
	receiver.answers.push(500);
	const { id } = await client.createPayment(order({ capture: false }), 'k');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	await world.idle();
	await client.capturePayment(id, 'k-capture');
	await world.idle();
	await world.advance(1);
	expect(events()).toEqual([
		'payment.waiting_for_capture waiting_for_capture',
		'payment.succeeded succeeded',
		'payment.waiting_for_capture waiting_for_capture',
	]);
});

test('declines, refunds of the shop and of the cabinet, and bound cards are told', async () => {
	await paid('insufficient_funds');
	const id = await paid();
	await client.createRefund({ payment_id: id, amount: { value: '90.00', currency: 'RUB' } }, 'k-refund');
	await world.control('POST', `/payments/${id}/refund`, {});
	const method = await client.createPaymentMethod(
		{ type: 'bank_card', confirmation: { type: 'redirect', return_url: 'https://shop.example' } },
		'k-method',
	);
	await world.control('POST', `/methods/${method.id}/bind`, {});
	await world.idle();
	expect(events()).toEqual([
		'payment.canceled canceled',
		'payment.succeeded succeeded',
		'refund.succeeded succeeded',
		'refund.succeeded succeeded',
		'payment_method.active active',
	]);
	expect(receiver.received.filter(({ event }) => event === 'refund.succeeded').map(({ object }) => object.amount.value)).toEqual([
		'90.00',
		'900.00',
	]);
});

test('a pending refund is told when it has succeeded, a canceled one never', async () => {
	const id = await paid();
	world.fault('refund-pending', { minutes: 90 });
	const refund = await client.createRefund({ payment_id: id, amount: { value: '90.00', currency: 'RUB' } }, 'k-1');
	expect(refund.status).toBe('pending');
	await world.advance(91);
	world.fault('refund-canceled');
	expect((await client.createRefund({ payment_id: id, amount: { value: '80.00', currency: 'RUB' } }, 'k-2')).cancellation_details).toEqual({
		party: 'refund_network',
		reason: 'insufficient_funds',
	});
	await world.idle();
	expect(events()).toEqual(['payment.succeeded succeeded', 'refund.succeeded succeeded']);
	expect((await client.getPayment(id)).refunded_amount?.value).toBe('90.00');
});

test('faults: twice, out of order, lost', async () => {
	world.fault('duplicate-notice');
	const first = await paid();
	await world.idle();
	world.fault('reorder-notices');
	const second = await paid();
	await world.idle();
	const third = await paid();
	await world.idle();
	expect(receiver.received.map(({ object }) => object.id)).toEqual([first, first, third, second]);
	world.fault('notice-lost');
	await paid();
	await world.idle();
	await world.advance(10);
	expect(receiver.received).toHaveLength(4);
});

test('one held back goes out after a minute when nothing follows', async () => {
	world.fault('reorder-notices');
	await paid();
	await world.idle();
	expect(receiver.received).toHaveLength(0);
	await world.advance(1);
	expect(receiver.received).toHaveLength(1);
});

test('forged: any body and any id, once', async () => {
	receiver.answers.push(500);
	await world.control('POST', '/notify', {
		event: 'payment.succeeded',
		object: { id: 'made-up', status: 'succeeded', amount: { value: '1.00', currency: 'RUB' } },
	});
	await world.idle();
	await world.advance(60);
	expect(receiver.received).toEqual([
		{
			type: 'notification',
			event: 'payment.succeeded',
			object: { id: 'made-up', status: 'succeeded', amount: { value: '1.00', currency: 'RUB' } },
		},
	]);
});

test('nobody listens: nothing is sent, the log says so', async () => {
	await world.control('POST', '/notification-url', { url: null });
	await paid();
	expect(await world.control('GET', '/notifications')).toMatchObject([{ event: 'payment.succeeded', status: 'no url', tries: [] }]);
	expect(world.emulator.nextDue()).toBeUndefined();
});

test('the address is down: tried again like any other', async () => {
	await world.control('POST', '/notification-url', { url: 'http://127.0.0.1:1/' });
	await paid();
	await world.idle();
	await world.control('POST', '/notification-url', { url: receiver.url });
	await world.advance(1);
	expect((await world.control('GET', '/notifications'))[0].tries.map(({ answer }: { answer: unknown }) => answer)).toEqual([
		expect.any(String),
		200,
	]);
});
