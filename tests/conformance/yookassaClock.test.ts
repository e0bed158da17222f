import { createYooKassaClient, type YooKassaClient } from '../../clients/yookassa';
import { startYooKassa, START, type YooKassaServer } from '../support/yooKassaServer';

let world: YooKassaServer;
let client: YooKassaClient;

beforeEach(async () => {
	world = await startYooKassa();
	client = createYooKassaClient({ ...world.shop, baseUrl: world.baseUrl });
});
afterEach(async () => await world.close());

const order = (more: Record<string, unknown> = {}) => ({
	amount: { value: '990.00', currency: 'RUB' },
	capture: true,
	confirmation: { type: 'redirect', return_url: 'https://shop.example' },
	...more,
});

test('a link lives an hour of the service clock', async () => {
	const { id } = await client.createPayment(order(), 'k');
	expect(world.emulator.nextDue()).toBe(START + 3_600_000);
	await world.control('POST', `/payments/${id}/abandon`, {});
	await world.advance(59);
	expect((await client.getPayment(id)).status).toBe('pending');
	await world.advance(1);
	const dead = await client.getPayment(id);
	expect(dead).toMatchObject({
		status: 'canceled',
		paid: false,
		cancellation_details: { party: 'yoo_money', reason: 'expired_on_confirmation' },
	});
	expect(dead.payment_method).toBeUndefined();
	expect(dead.confirmation).toBeUndefined();
	await expect(world.control('POST', `/payments/${id}/pay`, { card: 'success' })).rejects.toThrow('400');
});

test('the payer may be given up at once', async () => {
	const { id } = await client.createPayment(order(), 'k');
	expect(await world.control('POST', `/payments/${id}/abandon`, { now: true })).toMatchObject({ status: 'canceled' });
});

test('a hold lapses after seven days', async () => {
	const { id } = await client.createPayment(order({ capture: false }), 'k');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	await world.advance(7 * 24 * 60);
	expect(await client.getPayment(id)).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'expired_on_capture' } });
});

test('a saved card is declined once it has expired', async () => {
	const { id } = await client.createPayment(order({ save_payment_method: true }), 'k');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	const charge = async (key: string) =>
		await client.createPayment({ amount: { value: '990.00', currency: 'RUB' }, capture: true, payment_method_id: id }, key);
	expect((await charge('k2')).status).toBe('succeeded');
	world.now = Date.UTC(2030, 0, 1);
	expect(await charge('k3')).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'card_expired' } });
});

test.each([
	['it was asked for, but saving failed', { save_payment_method: true }, { save: false }, false],
	['it was asked for', { save_payment_method: true }, {}, true],
	['the payer ticked the box', {}, { save: true }, true],
	['the payer did not tick the box', {}, {}, false],
	['the shop forbids it', { save_payment_method: false }, { save: true }, false],
])('a card is kept or not: %s', async (_, asked, choice, saved) => {
	const { id } = await client.createPayment(order(asked), 'k');
	expect(await world.control('POST', `/payments/${id}/pay`, { card: 'mir', ...choice })).toMatchObject({
		status: 'succeeded',
		payment_method: { saved },
	});
});

test('receipts of a payment are registered a moment later', async () => {
	const amount = { value: '990.00', currency: 'RUB' };
	const receipt = { customer: { email: 'a@b.ru' }, items: [{ description: 'Подписка', quantity: 1, amount, vat_code: 1 }] };
	const { id } = await client.createPayment(order({ receipt }), 'k');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	expect((await client.getPayment(id)).receipt_registration).toBe('pending');
	await world.advance(1);
	expect((await client.getPayment(id)).receipt_registration).toBe('succeeded');
	expect((await client.listReceipts({ payment_id: id })).items).toHaveLength(1);
	await expect(
		client.createPayment(order({ receipt: { ...receipt, items: [{ ...receipt.items[0], quantity: 2 }] } }), 'k2'),
	).rejects.toMatchObject({ parameter: 'receipt.items' });
});

test('what it remembers can be saved and given to another', async () => {
	const { id } = await client.createPayment(order({ save_payment_method: true }), 'k');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	await world.control('POST', `/methods/${id}/outcome`, { outcome: 'insufficient_funds', times: 2 });
	world.fault('429', { times: 1 });
	const saved = JSON.parse(JSON.stringify(world.emulator.snapshot()));
	const other = await startYooKassa();
	try {
		other.emulator.restore(saved);
		const there = createYooKassaClient({ ...other.shop, baseUrl: other.baseUrl });
		await expect(there.me()).rejects.toMatchObject({ kind: 'rateLimited' });
		expect((await there.createPayment(order({ save_payment_method: true }), 'k')).id).toBe(id);
		expect(
			await there.createPayment({ amount: { value: '990.00', currency: 'RUB' }, capture: true, payment_method_id: id }, 'k2'),
		).toMatchObject({ status: 'canceled' });
	} finally {
		await other.close();
	}
});

test('an unknown fault, outcome or card is told', async () => {
	expect(() => world.fault('nonsense')).toThrow('429');
	const { id } = await client.createPayment(order(), 'k');
	await expect(world.control('POST', `/payments/${id}/pay`, { card: 'nonsense' })).rejects.toThrow('nonsense');
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	await expect(world.control('POST', `/methods/${id}/outcome`, { outcome: 'nonsense' })).rejects.toThrow('insufficient_funds');
	await expect(world.control('POST', '/methods/none/outcome', { outcome: 'pending' })).rejects.toThrow('404');
});
