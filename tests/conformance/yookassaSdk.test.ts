import { YooCheckout } from '@a2seven/yoo-checkout';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';
import type { Json } from '../support/json';

/** The SDK as its makers ship it, with its own axios, against the emulator over real HTTP. */
let world: YooKassaServer;
let sdk: YooCheckout;

beforeEach(async () => {
	world = await startYooKassa();
	sdk = original(world);
});
afterEach(async () => await world.close());

function original({ shop, baseUrl }: YooKassaServer, secretKey = shop.secretKey): YooCheckout {
	return Object.assign(new YooCheckout({ shopId: shop.shopId, secretKey }), { root: baseUrl });
}

const order = (more: Record<string, unknown> = {}): Json => ({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	confirmation: { type: 'redirect', return_url: 'https://shop.example/back' },
	description: 'Подписка, 30 дней',
	metadata: { order: 'o1' },
	...more,
});

const refusal = async (call: Promise<unknown>): Promise<Json> => {
	const error = await call.then(
		() => undefined,
		(thrown) => thrown,
	);
	return { status: error?.response?.status, ...error?.response?.data };
};

test('creates a payment that waits for the payer, and reads it back', async () => {
	const payment = await sdk.createPayment(order(), 'key-1');
	expect(payment).toMatchObject({
		status: 'pending',
		paid: false,
		test: true,
		refundable: false,
		amount: { value: '990.00', currency: 'RUB' },
		metadata: { order: 'o1' },
	});
	expect(payment.id).toMatch(/^[0-9a-f]{8}-000f-5000-[89ab]000-[0-9a-f]{12}$/);
	expect(payment.confirmation.confirmation_url).toBe(`${world.url}/yookassa/checkout/${payment.id}`);
	expect(payment.payment_method).toBeUndefined();
	expect(await sdk.getPayment(payment.id)).toEqual(payment);
});

test('a paid payment shows the card, the income and what may be refunded', async () => {
	const { id } = await sdk.createPayment(order({ save_payment_method: true }), 'key-1');
	await world.control('POST', `/payments/${id}/pay`, { card: '5555555555554477' });
	expect(await sdk.getPayment(id)).toMatchObject({
		status: 'succeeded',
		paid: true,
		refundable: true,
		income_amount: { value: '947.73' },
		refunded_amount: { value: '0.00' },
		payment_method: {
			id,
			type: 'bank_card',
			saved: true,
			status: 'active',
			title: 'Bank card *4477',
			card: { first6: '555555', last4: '4477', card_type: 'MasterCard' },
		},
		authorization_details: { three_d_secure: { applied: true } },
	});
});

test.each([
	['5555555555554600', 'payment_network', 'insufficient_funds'],
	['4969751510013864', 'yoo_money', 'country_forbidden'],
	['2201696981989955', 'yoo_money', 'fraud_suspected'],
	['4242424242424242', 'payment_network', 'invalid_card_number'],
])('card %s is declined as documented', async (card, party, reason) => {
	const { id } = await sdk.createPayment(order({ save_payment_method: true }), 'key-1');
	await world.control('POST', `/payments/${id}/pay`, { card });
	expect(await sdk.getPayment(id)).toMatchObject({
		status: 'canceled',
		paid: false,
		cancellation_details: { party, reason },
		payment_method: { saved: false },
	});
});

test('two-stage: held, then captured in part, or cancelled by the shop', async () => {
	const first = await sdk.createPayment(order({ capture: false }), 'key-1');
	await world.control('POST', `/payments/${first.id}/pay`, { card: 'visa' });
	expect(await sdk.getPayment(first.id)).toMatchObject({
		status: 'waiting_for_capture',
		paid: true,
		expires_at: '2026-10-17T09:00:00.000Z',
	});
	expect(await sdk.capturePayment(first.id, { amount: { value: '500.00', currency: 'RUB' } } as Json, 'key-2')).toMatchObject({
		status: 'succeeded',
		amount: { value: '500.00' },
	});
	expect(await refusal(sdk.cancelPayment(first.id, 'key-3'))).toMatchObject({ status: 400, code: 'invalid_request' });

	const second = await sdk.createPayment(order({ capture: false }), 'key-4');
	await world.control('POST', `/payments/${second.id}/pay`, { card: 'visa' });
	expect(await sdk.cancelPayment(second.id, 'key-5')).toMatchObject({
		status: 'canceled',
		cancellation_details: { party: 'merchant', reason: 'canceled_by_merchant' },
	});
});

test('a saved method is charged without the payer', async () => {
	const { id } = await sdk.createPayment(order({ save_payment_method: true }), 'key-1');
	await world.control('POST', `/payments/${id}/pay`, { card: 'mir' });
	const { confirmation: _, ...renewal } = order({ payment_method_id: id });
	const second = await sdk.createPayment(renewal, 'key-2');
	expect(second).toMatchObject({ status: 'succeeded', payment_method: { id, saved: true, card: { card_type: 'Mir' } } });
	expect(second.id).not.toBe(id);
});

test('same key, same data: the same payment, as it is now; other data: refused; a day later: anew', async () => {
	const first = await sdk.createPayment(order(), 'key-1');
	await world.control('POST', `/payments/${first.id}/pay`, { card: 'success' });
	expect(await sdk.createPayment(order(), 'key-1')).toMatchObject({ id: first.id, status: 'succeeded' });
	expect(await refusal(sdk.createPayment(order({ description: 'other' }), 'key-1'))).toMatchObject({
		status: 400,
		code: 'invalid_request',
		parameter: 'Idempotence-Key',
		description: 'Idempotence key duplicated',
	});
	await world.advance(24 * 60);
	expect((await sdk.createPayment(order(), 'key-1')).id).not.toBe(first.id);
	expect((await world.control('GET', '/ledger')).payments).toHaveLength(2);
});

test('two requests with one key at once make one payment', async () => {
	const [a, b] = await Promise.all([sdk.createPayment(order(), 'key-1'), sdk.createPayment(order(), 'key-1')]);
	expect(a.id).toBe(b.id);
});

test.each<[string, Json, string | undefined]>([
	['no amount', { amount: undefined }, 'amount'],
	['a sum with a comma', { amount: { value: '990,00', currency: 'RUB' } }, 'amount.value'],
	['less than a ruble', { amount: { value: '0.99', currency: 'RUB' } }, 'amount.value'],
	['an unknown currency', { amount: { value: '990.00', currency: 'XXX' } }, 'amount.currency'],
	['a long description', { description: 'я'.repeat(129) }, 'description'],
	['17 metadata keys', { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, 'v'])) }, 'metadata'],
	['no return address', { confirmation: { type: 'redirect' } }, 'confirmation.return_url'],
	['no confirmation', { confirmation: undefined }, 'confirmation'],
	['two ways to pay', { payment_method_id: 'x', payment_method_data: { type: 'bank_card' } }, undefined],
	['an unknown saved method', { payment_method_id: 'x', confirmation: undefined }, 'payment_method_id'],
	['a confirmation with a saved method', { payment_method_id: 'x' }, 'confirmation'],
	['SBP in a test shop', { payment_method_data: { type: 'sbp' } }, 'payment_method_data.type'],
])('refuses %s', async (_, change, parameter) => {
	const answer = await refusal(sdk.createPayment(order(change), 'key-1'));
	expect(answer).toMatchObject({ type: 'error', status: 400, code: 'invalid_request' });
	expect(answer.parameter).toBe(parameter);
	expect((await world.control('GET', '/ledger')).payments).toEqual([]);
});

test('wrong keys, unknown ids, a key too long', async () => {
	expect(await refusal(original(world, 'wrong').getPayment('x'))).toMatchObject({ status: 401, code: 'invalid_credentials' });
	expect(await refusal(sdk.getPayment('31b2c4d5-000f-5000-9000-1a2b3c4d5e6f'))).toMatchObject({ status: 404, code: 'not_found' });
	expect(await refusal(sdk.createPayment(order(), 'k'.repeat(65)))).toMatchObject({ status: 400, parameter: 'Idempotence-Key' });
});

test('a shop without recurring refuses to save and to charge; one with receipts wants them', async () => {
	await world.control('POST', `/shops/${world.shop.shopId}`, { recurring: false, receipts: true });
	expect(await refusal(sdk.createPayment(order({ save_payment_method: true }), 'key-1'))).toMatchObject({ status: 403, code: 'forbidden' });
	expect(await refusal(sdk.createPayment(order(), 'key-2'))).toMatchObject({
		status: 400,
		parameter: 'receipt',
		description: 'Receipt is missing or illegal',
	});
});

test('refunds: in parts, not more than is left, and read back', async () => {
	const { id } = await sdk.createPayment(order(), 'key-1');
	const refund = (value: string, key: string) => sdk.createRefund({ payment_id: id, amount: { value, currency: 'RUB' } } as Json, key);
	expect(await refusal(refund('1.00', 'key-2'))).toMatchObject({ status: 400, code: 'invalid_request' });
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	const first = await refund('400.00', 'key-3');
	expect(first).toMatchObject({ status: 'succeeded', payment_id: id, amount: { value: '400.00' } });
	expect(first.id).toMatch(/-0015-/);
	expect(await sdk.getRefund(first.id)).toEqual(first);
	expect(await refusal(refund('590.01', 'key-4'))).toMatchObject({ status: 400, description: 'Refund sum exceeded' });
	await refund('590.00', 'key-5');
	expect(await sdk.getPayment(id)).toMatchObject({ status: 'succeeded', refundable: false, refunded_amount: { value: '990.00' } });
	expect((await sdk.getRefundList({ payment_id: id } as Json)).items.map((one: Json) => one.amount.value)).toEqual(['590.00', '400.00']);
});

test('lists: newest first, filters, limit and cursor', async () => {
	const ids: string[] = [];
	for (let index = 0; index < 5; index++) {
		ids.unshift((await sdk.createPayment(order(), `key-${index}`)).id);
		world.now += 1000;
	}
	const first = await sdk.getPaymentList({ limit: 2 });
	const second = await sdk.getPaymentList({ limit: 2, cursor: first.next_cursor });
	const third = await sdk.getPaymentList({ limit: 2, cursor: second.next_cursor });
	expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids);
	expect(third.next_cursor).toBeUndefined();
	const late = await sdk.getPaymentList({ created_at: { value: '2026-10-10T09:00:03.000Z', mode: 'gte' } } as Json);
	expect(late.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
	expect((await sdk.getPaymentList({ status: 'succeeded' } as Json)).items).toEqual([]);
	expect(await refusal(sdk.getPaymentList({ limit: 101 }))).toMatchObject({ status: 400, parameter: 'limit' });
	expect(await refusal(sdk.getPaymentList({ created_at: { value: '2026-10-10T12:00:03.000+03:00', mode: 'gte' } } as Json))).toMatchObject({
		status: 400,
	});
});

test('a receipt of its own is registered after a moment', async () => {
	const { id } = await sdk.createPayment(order(), 'key-1');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	const amount = { value: '990.00', currency: 'RUB' };
	const items = [{ description: 'Подписка', quantity: '1', amount, vat_code: 1 }];
	const receipt = await sdk.createReceipt(
		{
			type: 'payment',
			payment_id: id,
			send: true,
			customer: { email: 'a@b.ru' },
			items,
			settlements: [{ type: 'cashless', amount }],
		} as Json,
		'key-2',
	);
	expect(receipt).toMatchObject({ status: 'pending', payment_id: id });
	expect(receipt.id).toMatch(/^rt-[0-9a-f-]{36}$/);
	await world.advance(1);
	expect(await sdk.getReceipt(receipt.id)).toMatchObject({ status: 'succeeded', fiscal_document_number: expect.any(String) });
	expect((await sdk.getReceiptList({ payment_id: id } as Json)).items).toHaveLength(1);
});
