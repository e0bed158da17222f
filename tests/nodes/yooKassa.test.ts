import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { YooKassa } from '../../nodes/YooKassa/YooKassa.node';
import { fakeNode, type FakeNodeOptions } from '../support/fakeNode';
import type { Json } from '../support/json';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';

let world: YooKassaServer;
const type = new YooKassa();

beforeEach(async () => (world = await startYooKassa()));
afterEach(async () => await world.close());

const credentials = (change: object = {}) => ({ yooKassaShopApi: { ...world.shop, baseUrl: world.baseUrl, ...change } });

async function items(parameters: IDataObject | IDataObject[], more: FakeNodeOptions = {}): Promise<INodeExecutionData[]> {
	const [output] = await type.execute.call(fakeNode(type, { parameters, credentials: credentials(), ...more }));
	return output!;
}

const run = async (parameters: IDataObject, more: FakeNodeOptions = {}): Promise<Json> => (await items(parameters, more))[0]!.json;

const failure = async (parameters: IDataObject, more: FakeNodeOptions = {}): Promise<Json> =>
	await run(parameters, more).then(
		() => undefined,
		(error: unknown) => error,
	);

const create = (more: IDataObject = {}): IDataObject => ({
	resource: 'payment',
	operation: 'create',
	amount: '990,00',
	returnUrl: 'https://t.me/some_bot?start=paid_1',
	...more,
});
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const payments = async (): Promise<Json[]> => (await world.control('GET', '/ledger')).payments;

async function paid(more: IDataObject = {}, executionId = `paid-${Math.random()}`): Promise<string> {
	const { id } = await run(create(more), { executionId });
	await world.control('POST', `/payments/${id}/pay`, { card: 'success' });
	return id;
}

describe('Payment → Create', () => {
	test('makes a payment with a link', async () => {
		const payment = await run(
			create({
				description: 'Подписка',
				metadata: { pair: [{ key: 'order', value: 17 }] },
				options: { customerId: 'u-1', locale: 'en_US' },
			}),
		);
		expect(payment).toMatchObject({
			status: 'pending',
			amount: { value: '990.00', currency: 'RUB' },
			description: 'Подписка',
			metadata: { order: '17' },
			merchant_customer_id: 'u-1',
		});
		expect(payment.confirmation.confirmation_url).toContain(payment.id);
	});

	test('takes the money at once unless told to hold it', async () => {
		await paid();
		expect((await payments())[0].status).toBe('succeeded');
		await paid({ capture: false });
		expect((await payments())[1].status).toBe('waiting_for_capture');
	});

	test.each([
		['yes', true],
		['no', false],
	])('saves the card: %s', async (savePaymentMethod, saved) => {
		await paid({ savePaymentMethod });
		expect((await payments())[0].payment_method.saved).toBe(saved);
	});

	test('a second try in the same execution makes no second payment', async () => {
		const first = await run(create());
		expect((await run(create())).id).toBe(first.id);
		expect(await payments()).toHaveLength(1);
	});

	test.each<[string, FakeNodeOptions]>([
		['another execution', { executionId: '102' }],
		['another round of a loop', { runIndex: 1 }],
	])('%s makes another payment', async (_, more) => {
		await run(create());
		await run(create(), more);
		expect(await payments()).toHaveLength(2);
	});

	test('every item is a payment of its own and stays linked', async () => {
		const output = await items([create(), create({ amount: '10' }), create()], { items: [{}, {}, {}] });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect((await payments()).map(({ amount }) => amount.value)).toEqual(['990.00', '10.00', '990.00']);
	});

	test('the key may be given', async () => {
		const first = await run(create({ options: { idempotenceKey: 'order-17' } }));
		expect((await run(create({ options: { idempotenceKey: 'order-17' } }), { executionId: '102' })).id).toBe(first.id);
	});

	test('a saved card is not charged here', async () => {
		const id = await paid({ savePaymentMethod: 'yes' });
		for (const extraFields of [`{"payment_method_id":"${id}"}`, { payment_method_id: id }]) {
			const error = await failure(create({ options: { extraFields } }));
			expect(`${error.message} ${error.description}`).toContain('Charge → Run');
		}
		expect(await payments()).toHaveLength(1);
	});

	test('extra fields go along but do not win', async () => {
		expect(
			await run(create({ options: { extraFields: '{"merchant_customer_id":"x","amount":{"value":"1.00","currency":"RUB"}}' } })),
		).toMatchObject({ merchant_customer_id: 'x', amount: { value: '990.00' } });
	});

	test.each<[string, IDataObject, string]>([
		['no amount', { amount: '' }, 'Amount is empty'],
		['a sum in words', { amount: 'сто' }, 'not a sum in rubles'],
		['nothing', { amount: '0' }, 'not a sum in rubles'],
		['no address', { returnUrl: 'my bot' }, 'Return URL'],
		['a long description', { description: 'я'.repeat(129) }, 'too long'],
		['17 pairs', { metadata: { pair: Array.from({ length: 17 }, (_, index) => ({ key: `k${index}`, value: 'v' })) } }, '17 pairs'],
		['broken extra fields', { options: { extraFields: '[1]' } }, 'not a JSON object'],
	])('%s is told before anything is sent', async (_, change, words) => {
		world.fault('500', { times: 10 });
		const error = await failure(create(change));
		expect(error.constructor.name).toBe('NodeOperationError');
		expect(error.message).toContain(words);
		expect(error.description).toBeTruthy();
	});
});

describe('receipts', () => {
	const item = { description: 'Подписка, 30 дней', vatCode: 1 };
	const receipt = (more: IDataObject = {}, ...list: IDataObject[]) => ({
		details: { email: 'reader@mail.example', items: { item: list.length ? list : [item] }, ...more },
	});

	beforeEach(async () => void (await world.control('POST', `/shops/${world.shop.shopId}`, { receipts: true })));

	test('a single item stands for the whole sum', async () => {
		const id = await paid({ receipt: receipt({ taxSystemCode: 2 }) });
		const [found] = await items({ resource: 'receipt', operation: 'getMany', filters: { paymentId: id } });
		expect(found!.json).toMatchObject({
			type: 'payment',
			tax_system_code: 2,
			items: [
				{
					description: 'Подписка, 30 дней',
					quantity: 1,
					amount: { value: '990.00' },
					vat_code: 1,
					payment_subject: 'service',
					payment_mode: 'full_payment',
					measure: 'piece',
				},
			],
		});
		expect(await run({ resource: 'receipt', operation: 'get', receiptId: byId(found!.json.id as string) })).toMatchObject({
			id: found!.json.id,
		});
	});

	test('several items must add up', async () => {
		await run(create({ receipt: receipt({}, { ...item, amount: '400', quantity: 2 }, { ...item, amount: '190' }) }));
		expect((await failure(create({ receipt: receipt({}, { ...item, amount: '400' }, { ...item, amount: '190' }) }))).message).toContain(
			'590.00',
		);
	});

	test.each<[string, IDataObject, string]>([
		['no address', receipt({ email: '' }), 'neither email nor phone'],
		['no items', { details: { email: 'reader@mail.example' } }, 'no items'],
		['an item without a price among several', receipt({}, item, item), 'no amount'],
	])('%s is told', async (_, value, words) => expect((await failure(create({ receipt: value }))).message).toContain(words));

	test('a shop that needs one says so', async () => {
		const error = await failure(create());
		expect(error.constructor.name).toBe('NodeApiError');
		expect(error).toMatchObject({ httpCode: '400', description: expect.stringContaining('receipt') });
	});

	test('a second receipt and one of a refund', async () => {
		const id = await paid({ receipt: receipt({ email: '', phone: '+7 (900) 123-45-67' }) });
		const second = { resource: 'receipt', operation: 'create', receipt: receipt({}, { ...item, amount: '990' }), settlement: 'prepayment' };
		expect(await run({ ...second, type: 'payment', paymentId: byId(id) })).toMatchObject({
			status: 'pending',
			payment_id: id,
			settlements: [{ type: 'prepayment', amount: { value: '990.00' } }],
		});
		const refund = await run({ resource: 'refund', operation: 'create', paymentId: byId(id), amount: '90', receipt: receipt() });
		expect(refund.receipt_registration).toBe('pending');
		expect(await run({ ...second, type: 'refund', refundId: byId(refund.id) }, { executionId: '102' })).toMatchObject({
			type: 'refund',
			refund_id: refund.id,
		});
	});
});

describe('the other operations', () => {
	test('Payment: get, capture a part, cancel', async () => {
		const id = await paid({ capture: false });
		expect(await run({ resource: 'payment', operation: 'get', paymentId: byId(id) })).toMatchObject({ id, status: 'waiting_for_capture' });
		expect(await run({ resource: 'payment', operation: 'capture', paymentId: byId(id), options: { amount: '500,50' } })).toMatchObject({
			status: 'succeeded',
			amount: { value: '500.50' },
		});
		const other = await paid({ capture: false });
		expect(await run({ resource: 'payment', operation: 'cancel', paymentId: byId(other) })).toMatchObject({ status: 'canceled' });
	});

	test('Payment: get many, with the zone of the workflow', async () => {
		const ids: string[] = [];
		for (let index = 0; index < 12; index++) {
			ids.unshift((await run(create(), { executionId: String(index) })).id);
			world.now += 60_000;
		}
		const many = async (more: IDataObject) =>
			(await items({ resource: 'payment', operation: 'getMany', ...more })).map(({ json }) => json.id);
		expect(await many({ limit: 3 })).toEqual(ids.slice(0, 3));
		expect(await many({ returnAll: true })).toEqual(ids);
		expect(
			await many({ returnAll: true, filters: { createdAfter: '2026-10-10T12:10:00', createdBefore: '2026-10-10T09:11:00Z' } }),
		).toEqual([ids[1]]);
		expect(await many({ filters: { status: 'succeeded' } })).toEqual([]);
	});

	test('Refund: create, get, get many; a retry gives back once', async () => {
		const id = await paid();
		const refund = { resource: 'refund', operation: 'create', paymentId: byId(id), amount: '400', description: 'по просьбе' };
		const first = await run(refund);
		expect(first).toMatchObject({ status: 'succeeded', amount: { value: '400.00' }, description: 'по просьбе' });
		expect((await run(refund)).id).toBe(first.id);
		expect(await run({ resource: 'refund', operation: 'get', refundId: byId(first.id) })).toMatchObject({ id: first.id });
		expect(await items({ resource: 'refund', operation: 'getMany', filters: { paymentId: id } })).toHaveLength(1);
		expect((await failure({ ...refund, amount: '600' }, { executionId: '102' })).message).toContain('Refund sum exceeded');
	});

	test('Payment Method: create, get', async () => {
		const method = await run({ resource: 'paymentMethod', operation: 'create', returnUrl: 'https://t.me/some_bot' });
		expect(method).toMatchObject({ status: 'pending', confirmation: { confirmation_url: expect.any(String) } });
		await world.control('POST', `/methods/${method.id}/bind`, { card: 'visa' });
		expect(await run({ resource: 'paymentMethod', operation: 'get', paymentMethodId: byId(method.id) })).toMatchObject({ saved: true });
	});

	test('Shop: get', async () =>
		expect(await run({ resource: 'shop', operation: 'get' })).toMatchObject({ account_id: world.shop.shopId, test: true }));
});

describe('errors', () => {
	test('wrong keys: what to do, and no key', async () => {
		const secretKey = ['live', 'Zz9'.repeat(12)].join('_');
		const error = await failure({ resource: 'shop', operation: 'get' }, { credentials: credentials({ secretKey }) });
		expect(error).toMatchObject({ httpCode: '401', description: expect.stringContaining('Secret Key') });
		expect(JSON.stringify(error) + String(error.stack)).not.toContain(secretKey);
	});

	test('an unanswered payment says that it may have gone through', async () => {
		world.fault('lost-answer');
		expect((await failure(create())).description).toContain('may have gone through');
	});

	test('with "continue on fail" the other items go on', async () => {
		const output = await items([create(), create({ amount: 'x' }), create()], { items: [{}, {}, {}], continueOnFail: true });
		expect(output.map(({ json }) => (json.error ? 'error' : json.status))).toEqual(['pending', 'error', 'pending']);
		expect(output[1]!.pairedItem).toEqual({ item: 1 });
	});

	test.each(['', ' ', '../me'])('"%s" is no ID', async (value) =>
		expect((await failure({ resource: 'payment', operation: 'get', paymentId: byId(value) })).description).toBeTruthy(),
	);
});

describe('lists to choose from', () => {
	const choose = async (name: keyof YooKassa['methods']['listSearch'], filter?: string, cursor?: string) =>
		await type.methods.listSearch[name].call(fakeNode(type, { credentials: credentials() }), filter, cursor);

	test('payments, refunds, receipts', async () => {
		const id = await paid({ description: 'Подписка Анны' });
		await paid({ description: 'Подписка Бориса' });
		expect(await choose('searchPayments', 'анны')).toEqual({
			results: [{ name: '990.00 RUB · succeeded · 2026-10-10 09:00 · Подписка Анны', value: id }],
			paginationToken: undefined,
		});
		const { id: refund } = await run({ resource: 'refund', operation: 'create', paymentId: byId(id), amount: '1' });
		expect((await choose('searchRefunds')).results).toMatchObject([{ value: refund }]);
		expect((await choose('searchReceipts')).results).toEqual([]);
	});

	test('page by page', async () => {
		for (let index = 0; index < 51; index++) await run(create(), { executionId: String(index) });
		const first = await choose('searchPayments');
		expect(first.results).toHaveLength(50);
		expect((await choose('searchPayments', '', first.paginationToken as string)).results).toHaveLength(1);
	});

	test('saved methods, each once', async () => {
		const id = await paid({ savePaymentMethod: 'yes' });
		await paid();
		expect((await choose('searchPaymentMethods')).results).toEqual([{ name: 'bank_card · Bank card *4477', value: id }]);
	});

	test('wrong keys are told', async () => {
		const node = fakeNode(type, { credentials: credentials({ secretKey: 'x' }) });
		await expect(type.methods.listSearch.searchPayments.call(node)).rejects.toMatchObject({ httpCode: '401' });
	});
});
