import type { IDataObject } from 'n8n-workflow';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const type = new SubscriptionService();
const worlds = useWorld();
let world: World;
let anna: Person;

const options = (items?: IDataObject[]) => {
	const { shopId, secretKey } = DEFAULT_SHOP;
	return {
		credentials: {
			subscriptionStoreApi: openCredential(world.store),
			yooKassaShopApi: { shopId, secretKey, baseUrl: world.shopUrl },
		},
		...(items ? { items } : {}),
	};
};
const order = (value: unknown) => ({ orderId: { __rl: true, mode: 'id', value } }) as IDataObject;
const refund = async (more: IDataObject, items?: IDataObject[]): Promise<Json> =>
	await jsonOf(type, { resource: 'payment', operation: 'refund', ...more }, options(items));
const refused = async (more: IDataObject): Promise<Json> =>
	await failureOf(type, { resource: 'payment', operation: 'refund', ...more }, options());
const history = async () => await jsonOf(type, { resource: 'order', operation: 'get', ...order(anna.orderId) }, options());

/** A shop that registers receipts; Anna has paid. */
beforeEach(async () => {
	world = await worlds.open({ service: { receipts: 'email' }, files: 20 });
	await world.shop('POST', `shops/${DEFAULT_SHOP.shopId}`, { receipts: true });
	anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.email('anna@example.org');
	await anna.pay();
	await world.events();
});

describe('Payment → Refund', () => {
	test('writes what Make Refunds then carries out; the order’s history shows both with reason and receipt', async () => {
		expect(await refund({ ...order(anna.orderId), amount: '90,50', reason: 'missed files' })).toEqual({
			outcome: 'requested',
			requestId: 1,
			orderId: anna.orderId,
			paymentId: expect.any(String),
			subscriberId: anna.subscriberId,
			state: 'requested',
			amountKopecks: 9050,
		});
		const made = await runNode(type, { ...options(), parameters: { resource: 'payment', operation: 'makeRefunds' } });
		expect(made.map(({ json }) => json.outcome)).toEqual(['succeeded']);
		await world.deliver();
		expect(await world.got(anna)).toEqual(['part_refunded']);
		expect(await history()).toMatchObject({
			state: 'part_refunded',
			charges: [{ receipt: 'pending' }],
			refundRequests: [{ askedBy: 'owner', why: 'missed files', amountKopecks: 9050, state: 'done', reason: null, endsTerm: false }],
			refunds: [{ amountKopecks: 9050, state: 'succeeded', receipt: 'pending' }],
		});
		await world.advance({ minutes: 2 });
	});

	test('takes the order from the item, and all that is left without an amount; repeated it is one refund', async () => {
		expect(await refund({}, [{ orderId: anna.orderId, amount: '1' }])).toMatchObject({ outcome: 'requested', amountKopecks: 99_000 });
		expect(await refund({}, [{ orderId: anna.orderId }])).toMatchObject({ outcome: 'asked_before', requestId: 1 });
	});

	test('with End the Term a part closes access as well', async () => {
		await refund({ ...order(anna.orderId), amount: '100', endsTerm: true });
		await world.advance({ minutes: 1 });
		expect(await world.got(anna)).toEqual(['refunded']);
		expect((await anna.subscription())!.state).toBe('ended');
	});

	test.each<[string, IDataObject, RegExp, RegExp]>([
		['an unknown order', order(77), /no order 77/, /list/],
		['no order', {}, /no orderId/, /field/],
		['a sum that is none', { ...order(1), amount: 'all' }, /"all" is not a sum/, /990,00/],
		['nothing', { ...order(1), amount: '0' }, /above 0/, /at most 990/],
		['too much', { ...order(1), amount: '990,01' }, /Only 990\s₽ of order 1 is left/, /leave Amount empty/],
		['a payment of another order', { ...order(1), refundPaymentId: 'other' }, /not paid by this payment/, /Order → Get/],
	])('%s is refused with what to do', async (_, parameters, says, hint) => {
		expect(await refused(parameters)).toMatchObject({
			message: expect.stringMatching(says),
			description: expect.stringMatching(hint),
		});
		expect((await history()).refundRequests).toEqual([]);
	});

	test('a stranger’s tap and what an old button carries stop no execution', async () => {
		const parameters = { resource: 'payment', operation: 'refundByOwner' };
		const items = ['1', 'x', '', null].map((argument, index) => ({ subscriberId: anna.subscriberId, inboxId: 7000 + index, argument }));
		const tapped = await runNode(type, { ...options(items), parameters });
		expect(tapped.map(({ json }) => json)).toEqual(items.map(() => ({ subscriberId: anna.subscriberId, outcome: 'not_owner' })));
		await world.deliver();
		expect(await world.got(anna)).toEqual(Array(4).fill('button_old'));
		expect((await history()).refundRequests).toEqual([]);
	});

	test('the owner’s tap asks for the refund', async () => {
		await world.store.db.updateTable('subscriber').set({ chat_id: 1, telegram_user_id: 1 }).where('id', '=', anna.subscriberId).execute();
		const item = { subscriberId: anna.subscriberId, inboxId: 7000, argument: `${anna.orderId}:1` };
		expect(await jsonOf(type, { resource: 'payment', operation: 'refundByOwner' }, options([item]))).toEqual({
			subscriberId: anna.subscriberId,
			outcome: 'requested',
			orderId: anna.orderId,
			requestId: 1,
		});
	});
});

describe('Payment → Follow Receipts', () => {
	const follow = async () =>
		(await runNode(type, { ...options(), parameters: { resource: 'payment', operation: 'followReceipts' } })).map(({ json }) => json);

	test('gives each receipt that was looked at, and nothing while none is due', async () => {
		expect(await follow()).toEqual([]);
		await world.store.db.updateTable('receipt').set({ check_at: 0 }).execute();
		const { payment_id } = await world.store.db.selectFrom('orders').select('payment_id').executeTakeFirstOrThrow();
		expect(await follow()).toEqual([{ objectId: payment_id, kind: 'payment', orderId: anna.orderId, outcome: 'pending' }]);
	});
});
