import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	createYooKassaClient,
	isKeyConflict,
	isMethodDead,
	isNotFound,
	isShopFault,
	YooKassaRateLimited,
	YooKassaRefused,
	YooKassaUnknown,
	type YooKassaClient,
} from '../../clients/yookassa';
import { startYooKassa, START, type YooKassaServer } from '../support/yooKassaServer';
import type { Json } from '../support/json';

let world: YooKassaServer;
let client: YooKassaClient;

beforeEach(async () => {
	world = await startYooKassa();
	client = connect();
});
afterEach(async () => await world.close());

function connect(change: Partial<Parameters<typeof createYooKassaClient>[0]> = {}): YooKassaClient {
	return createYooKassaClient({ ...world.shop, baseUrl: world.baseUrl, readingPauses: [1, 1], ...change });
}

const order = (more: Record<string, unknown> = {}) => ({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	confirmation: { type: 'redirect', return_url: 'https://shop.example/back' },
	...more,
});

const thrownBy = async (call: Promise<unknown>): Promise<Json> =>
	await call.then(
		() => undefined,
		(error: unknown) => error,
	);

const payments = async (): Promise<Json[]> => (await world.control('GET', '/ledger')).payments;

async function savedCard(): Promise<string> {
	const { id } = await client.createPayment(order({ save_payment_method: true }), `save-${Math.random().toString(36).slice(2)}`);
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	return id;
}

const renewal = (method: string, term = '2') => ({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	payment_method_id: method,
	metadata: { subscription: 's1', term },
});

describe('what it offers', () => {
	test('payment: create, read, list', async () => {
		const payment = await client.createPayment(order(), 'k1');
		expect(payment).toMatchObject({ status: 'pending', confirmation: { confirmation_url: expect.stringContaining(payment.id) } });
		expect(Object.getPrototypeOf(payment)).toBe(Object.prototype);
		expect(await client.getPayment(payment.id)).toEqual(payment);
		expect((await client.listPayments({ status: 'pending' })).items).toEqual([payment]);
	});

	test('the stored text is sent byte for byte, so a repeat of it is a replay', async () => {
		const text =
			'{ "capture": true,  "amount":{"currency":"RUB","value":"990.00"},\n"confirmation":{"return_url":"https://shop.example/back","type":"redirect"}, "description":"Подписка" } ';
		const first = await client.createPaymentFromText(text, 'k1');
		expect(first.description).toBe('Подписка');
		expect((await client.createPaymentFromText(text, 'k1')).id).toBe(first.id);
		expect(isKeyConflict(await thrownBy(client.createPaymentFromText(text.trim(), 'k1')))).toBe(true);
	});

	test('two stages', async () => {
		const { id } = await client.createPayment(order({ capture: false }), 'k1');
		await world.control('POST', `/payments/${id}/pay`, { card: 'visa' });
		expect((await client.capturePayment(id, 'k2')).status).toBe('succeeded');
		const other = await client.createPayment(order({ capture: false }), 'k3');
		await world.control('POST', `/payments/${other.id}/pay`, { card: 'visa' });
		expect((await client.cancelPayment(other.id, 'k4')).status).toBe('canceled');
	});

	test('refunds and receipts', async () => {
		const id = await savedCard();
		const amount = { value: '990.00', currency: 'RUB' };
		const refund = await client.createRefund({ payment_id: id, amount }, 'k2');
		expect(await client.getRefund(refund.id)).toEqual(refund);
		expect((await client.listRefunds({ payment_id: id })).items).toEqual([refund]);
		const items = [{ description: 'x', quantity: 1, amount, vat_code: 1 }];
		const receipt = await client.createReceipt(
			{
				type: 'refund',
				refund_id: refund.id,
				send: true,
				customer: { phone: '79000000000' },
				items,
				settlements: [{ type: 'cashless', amount }],
			},
			'k3',
		);
		expect(await client.getReceipt(receipt.id)).toEqual(receipt);
		expect((await client.listReceipts({ refund_id: refund.id })).items).toHaveLength(1);
	});

	test('what the SDK lacks: payment methods and the shop', async () => {
		const method = await client.createPaymentMethod(
			{ type: 'bank_card', confirmation: { type: 'redirect', return_url: 'https://shop.example' } },
			'k1',
		);
		expect(method).toMatchObject({ status: 'pending', saved: false });
		await world.control('POST', `/methods/${method.id}/bind`, { card: 'mir' });
		expect(await client.getPaymentMethod(method.id)).toMatchObject({ status: 'active', saved: true, card: { card_type: 'Mir' } });
		expect(await client.me()).toMatchObject({ account_id: world.shop.shopId, test: true });
	});

	test('moments with an offset arrive whole in a list query', async () => {
		await client.createPayment(order(), 'k1');
		world.now += 60_000;
		const { id } = await client.createPayment(order(), 'k2');
		expect(
			(await client.listPayments({ created_at: { gte: '2026-10-10T12:00:30+03:00', lt: '2026-10-10T12:02:00.000+03:00' } })).items.map(
				(one) => one.id,
			),
		).toEqual([id]);
	});

	test('walks all pages', async () => {
		for (let index = 0; index < 7; index++) await client.createPayment(order(), `k${index}`);
		const sizes: number[] = [];
		for await (const items of client.paymentPages({ limit: 3 })) sizes.push(items.length);
		expect(sizes).toEqual([3, 3, 1]);
	});
});

describe('refused', () => {
	test('wrong keys are the fault of the shop', async () => {
		const error = await thrownBy(connect({ secretKey: 'wrong' }).me());
		expect(error).toBeInstanceOf(YooKassaRefused);
		expect(error).toMatchObject({ kind: 'refused', status: 401, code: 'invalid_credentials', hint: expect.stringContaining('Secret Key') });
		expect(isShopFault(error)).toBe(true);
	});

	test('recurring switched off is the fault of the shop', async () => {
		await world.control('POST', `/shops/${world.shop.shopId}`, { recurring: false });
		const error = await thrownBy(client.createPayment(order({ save_payment_method: true }), 'k1'));
		expect(error).toMatchObject({ status: 403, code: 'forbidden' });
		expect(isShopFault(error)).toBe(true);
	});

	test('a bad request names the field', async () => {
		const error = await thrownBy(client.createPayment(order({ amount: { value: '1', currency: 'RUB' } }), 'k1'));
		expect(error).toMatchObject({ status: 400, parameter: 'amount.value', hint: expect.stringContaining('amount.value') });
		expect(isShopFault(error)).toBe(true);
	});

	test('a dead method is a decline, not a fault of the shop', async () => {
		const error = await thrownBy(client.createPayment(renewal('31b2c4d5-000f-5000-9000-1a2b3c4d5e6f'), 'k1'));
		expect([isMethodDead(error), isShopFault(error), isKeyConflict(error)]).toEqual([true, false, false]);
	});

	test('a key used for other data', async () => {
		await client.createPayment(order(), 'k1');
		const error = await thrownBy(client.createPayment(order({ description: 'other' }), 'k1'));
		expect([isKeyConflict(error), isShopFault(error), isMethodDead(error)]).toEqual([true, false, false]);
	});

	test('an unknown payment', async () => {
		const error = await thrownBy(client.getPayment('31b2c4d5-000f-5000-9000-1a2b3c4d5e6f'));
		expect([isNotFound(error), isShopFault(error)]).toEqual([true, false]);
	});

	test('a wrong address is a fault of the shop', async () => {
		expect(isShopFault(await thrownBy(connect({ baseUrl: `${world.url}/nowhere` }).createPayment(order(), 'k1')))).toBe(true);
		expect(() => connect({ baseUrl: 'api.yookassa.ru' })).toThrow(YooKassaRefused);
	});

	test.each(['', '../me', 'a/b', 'a?b', 'a'.repeat(65), 'ид'])('"%s" never gets into a path', async (id) => {
		world.fault('500', { times: 100 });
		for (const call of [
			client.getPayment(id),
			client.getRefund(id),
			client.getReceipt(id),
			client.getPaymentMethod(id),
			client.cancelPayment(id, 'k'),
		])
			expect(await thrownBy(call)).toMatchObject({ kind: 'refused', status: undefined });
	});

	test.each(['', 'a b', 'k'.repeat(65), 'ключ', 'a\r\nX-Other: 1'])('"%s" is no key to send', async (key) => {
		expect(await thrownBy(client.createPayment(order(), key))).toMatchObject({ kind: 'refused', status: undefined });
		expect(await payments()).toEqual([]);
	});
});

describe('faults', () => {
	test.each([
		['500', 0],
		['no-answer', 0],
		['500-but-done', 1],
		['202', 1],
		['lost-answer', 1],
	])('%s on a payment is unknown, is not repeated by itself, and the same bytes settle it', async (kind, made) => {
		world.fault(kind);
		const error = await thrownBy(client.createPayment(order(), 'k1'));
		expect(error).toBeInstanceOf(YooKassaUnknown);
		expect(await payments()).toHaveLength(made);
		const again = await client.createPayment(order(), 'k1');
		expect((await payments()).map(({ id }) => id)).toEqual([again.id]);
	});

	test('an answer that comes too late is unknown', async () => {
		world.fault('slow', { ms: 1_500 });
		expect(await thrownBy(connect({ timeouts: { post: 500 } }).createPayment(order(), 'k1'))).toMatchObject({
			kind: 'unknown',
			message: 'YooKassa did not answer in time',
		});
		expect(await payments()).toHaveLength(1);
	});

	test('a body that trickles does not outlive the limit', async () => {
		const server = createServer((_, response) => {
			const drip = setInterval(() => response.write(' '), 10);
			response.on('close', () => clearInterval(drip));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		expect(await thrownBy(connect({ baseUrl, timeouts: { get: 100 }, readingPauses: [] }).me())).toMatchObject({
			kind: 'unknown',
			message: 'YooKassa did not answer in time',
		});
		server.closeAllConnections();
		server.close();
	});

	test('429 says when to come back, and nothing is done', async () => {
		world.fault('429', { retry_after: 2500 });
		const error = await thrownBy(client.createPayment(order(), 'k1'));
		expect(error).toBeInstanceOf(YooKassaRateLimited);
		expect(error).toMatchObject({ kind: 'rateLimited', retryAfterSeconds: 3 });
		expect(await payments()).toEqual([]);
	});

	test.each(['500', 'no-answer'])('reading is tried three times on %s', async (kind) => {
		const { id } = await client.createPayment(order(), 'k1');
		world.fault(kind, { times: 2 });
		expect((await client.getPayment(id)).id).toBe(id);
		world.fault(kind, { times: 3 });
		expect(await thrownBy(client.getPayment(id))).toBeInstanceOf(YooKassaUnknown);
	});

	test('reading is not repeated on 429', async () => {
		world.fault('429');
		expect(await thrownBy(client.me())).toBeInstanceOf(YooKassaRateLimited);
	});

	test('nobody there', async () => {
		expect(await thrownBy(connect({ baseUrl: 'http://127.0.0.1:1' }).createPayment(order(), 'k1'))).toMatchObject({
			kind: 'unknown',
			message: 'No answer came from YooKassa (ECONNREFUSED)',
		});
	});
});

describe('scripted renewals', () => {
	test.each([
		['lost-answer', 'unknown', 'succeeded'],
		['error-but-charged', 'unknown', 'succeeded'],
		['202', 'unknown', 'succeeded'],
	])('%s: the charge is found by listing', async (outcome, kind, status) => {
		const method = await savedCard();
		await world.control('POST', `/methods/${method}/outcome`, { outcome, times: 1 });
		expect(await thrownBy(client.createPayment(renewal(method), 'k1'))).toMatchObject({ kind });
		const found = (await client.listPayments({ created_at: { gte: new Date(START - 3_600_000).toISOString() } })).items.find(
			({ metadata }) => metadata?.term === '2',
		);
		expect(found).toMatchObject({ status, payment_method: { id: method } });
		expect((await client.createPayment(renewal(method, '3'), 'k2')).status).toBe('succeeded');
	});

	test.each(['insufficient_funds', 'permission_revoked', 'card_expired'])('%s is HTTP 200 and canceled', async (reason) => {
		const method = await savedCard();
		await world.control('POST', `/methods/${method}/outcome`, { outcome: reason });
		for (const key of ['k1', 'k2'])
			expect(await client.createPayment(renewal(method), key)).toMatchObject({
				status: 'canceled',
				cancellation_details: { reason },
				payment_method: { id: method, saved: true },
			});
	});

	test('pending, then as told', async () => {
		const method = await savedCard();
		await world.control('POST', `/methods/${method}/outcome`, { outcome: 'pending', minutes: 5, then: 'insufficient_funds', times: 1 });
		const { id, status } = await client.createPayment(renewal(method), 'k1');
		expect(status).toBe('pending');
		await world.advance(4);
		expect((await client.getPayment(id)).status).toBe('pending');
		await world.advance(1);
		expect(await client.getPayment(id)).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'insufficient_funds' } });
	});

	test('400 on the method', async () => {
		const method = await savedCard();
		await world.control('POST', `/methods/${method}/outcome`, { outcome: '400' });
		expect(isMethodDead(await thrownBy(client.createPayment(renewal(method), 'k1')))).toBe(true);
	});

	test('the ledger counts what was taken per method, subscription and term', async () => {
		const method = await savedCard();
		await client.createPayment(renewal(method), 'k1');
		await client.createPayment(renewal(method), 'k1');
		await client.createPayment(renewal(method, '3'), 'k2');
		await client.createPayment(renewal(method, '3'), 'k3');
		const { charged } = await world.control('GET', '/ledger');
		expect(charged.map(({ payment_method, subscription, period, count }: Json) => [payment_method, subscription, period, count])).toEqual([
			[method, undefined, undefined, 1],
			[method, 's1', '2', 1],
			[method, 's1', '3', 2],
		]);
	});
});
