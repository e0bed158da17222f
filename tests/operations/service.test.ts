import type { IDataObject } from 'n8n-workflow';
import { SubscriptionService } from '../../nodes/SubscriptionService/SubscriptionService.node';
import { accept } from '../../service/inbox/accept';
import { createLead } from '../../service/leads/create';
import type { Json } from '../support/json';
import { fakeNode } from '../support/fakeNode';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf, runNode } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const type = new SubscriptionService();
const worlds = useWorld();
let world: World;
let anna: Person;
let boris: Person;

const options = (items?: IDataObject[]) => ({
	credentials: { subscriptionStoreApi: openCredential(world.store) },
	...(items ? { items } : {}),
});
const get = async (resource: string, more: IDataObject, operation = 'get'): Promise<Json> =>
	await jsonOf(type, { resource, operation, ...more }, options());
const many = async (resource: string, more: IDataObject = {}, items?: IDataObject[]): Promise<Json[]> =>
	(await runNode(type, { ...options(items), parameters: { resource, operation: 'getMany', ...more } })).map(({ json }) => json);
const refused = async (resource: string, more: IDataObject, operation = 'get'): Promise<Json> =>
	await failureOf(type, { resource, operation, ...more }, options());
const chosen = (name: string, value: unknown, mode = 'id') => ({ [name]: { __rl: true, mode, value } }) as IDataObject;

/** Anna has bought with renewal after a declined card, Boris is in the free series. */
beforeEach(async () => {
	world = await worlds.open({ startAt: '2026-05-12T10:00', files: 20 });
	anna = await world.person('anna', 'Анна');
	boris = await world.person('boris');
	await anna.start('utm_vk');
	await anna.choose();
	await anna.consent();
	await anna.pay({ card: 'insufficient_funds' });
	await anna.consent();
	await anna.pay();
	await boris.free();
	await world.advance({ days: 1 });
	await world.store.db.updateTable('subscriber').set({ email: 'anna@example.org' }).where('id', '=', anna.subscriberId).execute();
});

describe('Subscriber → Get', () => {
	test('gives everything known of one person', async () => {
		expect(await get('subscriber', chosen('subscriberId', anna.subscriberId))).toMatchObject({
			subscriberId: 1,
			telegramUserId: 5000,
			firstName: 'Анна',
			email: 'anna@example.org',
			state: 'active',
			createdAt: expect.stringMatching(/^2026-05-12T07:00/),
			sources: [{ kind: 'utm', value: 'utm_vk' }],
			subscriptions: [{ state: 'active', term: 1, renews: true }],
			orders: [{ orderId: 1, state: 'paid', priceKopecks: 99000 }],
			cards: [{ last4: expect.stringMatching(/^\d{4}$/), mayBeCharged: true }],
			files: { sent: 2, lastNumber: 7 },
		});
	});

	test('finds him by Telegram’s number, and by the item’s own subscriberId when the field is empty', async () => {
		expect(await get('subscriber', chosen('subscriberId', 5001, 'telegramId'))).toMatchObject({ subscriberId: 2, firstName: 'boris' });
		const items = await runNode(type, {
			...options([{ subscriberId: 2 }, { subscriberId: 1 }]),
			parameters: { resource: 'subscriber', operation: 'get' },
		});
		expect(items.map(({ json, pairedItem }) => [json.subscriberId, pairedItem])).toEqual([
			[2, { item: 0 }],
			[1, { item: 1 }],
		]);
	});

	test.each([
		[99, 'id', /no subscriber with the number 99/],
		[99, 'telegramId', /no subscriber with the Telegram ID 99/],
		['x', 'id', /which is not a whole number/],
		['', 'id', /The item has no subscriberId/],
	])('"%s" (%s) is refused with what to do', async (value, mode, says) => {
		expect(await refused('subscriber', chosen('subscriberId', value, mode))).toMatchObject({
			message: expect.stringMatching(says),
			description: expect.stringMatching(/list|field/),
		});
	});

	test('a person whom two bots know is asked for by the store’s number', async () => {
		const { id: _, ...row } = await world.store.db.selectFrom('subscriber').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
		await world.store.db
			.insertInto('subscriber')
			.values({ ...row, bot_id: 555 })
			.execute();
		expect(await refused('subscriber', chosen('subscriberId', 5000, 'telegramId'))).toMatchObject({
			message: '2 bots know this Telegram user.',
			description: expect.stringMatching(/1 \(bot 999\), 3 \(bot 555\)/),
		});
	});
});

describe('Get Many', () => {
	test('subscribers by number and state, without names and contact data', async () => {
		const all = await many('subscriber');
		expect(all).toEqual([
			{
				subscriberId: 1,
				botId: 999,
				language: 'ru',
				zone: 'Europe/Moscow',
				slotHour: 9,
				state: 'active',
				subscribed: true,
				createdAt: expect.any(String),
			},
			expect.objectContaining({ subscriberId: 2, subscribed: false }),
		]);
		expect(JSON.stringify(all)).not.toMatch(/Анна|boris|example\.org|5000/);
		expect((await many('subscriber', { filters: { subscribed: false } })).map(({ subscriberId }) => subscriberId)).toEqual([2]);
		expect((await many('subscriber', { filters: { state: 'blocked' } })).length).toBe(0);
		expect((await many('subscriber', { filters: { createdAfter: '2026-05-13' } })).length).toBe(0);
		expect((await many('subscriber', { limit: 1 })).length).toBe(1);
	});

	test('subscriptions with offer, term and dates', async () => {
		expect(await many('subscription')).toEqual([
			expect.objectContaining({
				subscriptionId: 1,
				subscriberId: 1,
				offer: 'days',
				offerVersion: 1,
				priceKopecks: 99000,
				term: 1,
				renews: true,
				state: 'active',
			}),
		]);
		await anna.cancel();
		expect((await many('subscription', { filters: { renews: true } })).length).toBe(0);
		expect((await many('subscription', { filters: { state: 'running', endsBefore: '2026-07-01' } })).length).toBe(1);
		expect((await many('subscription', { filters: { endsBefore: '2026-06-01' } })).length).toBe(0);
		expect((await many('subscription', { filters: { state: 'ended' } })).length).toBe(0);
		expect((await many('subscription', chosen('subscriberId', 2))).length).toBe(0);
	});

	test('deliveries: which numbers, when', async () => {
		const files = await many('delivery', chosen('subscriberId', anna.subscriberId));
		expect(files.map(({ number, kind, state, localDate }) => [number, kind, state, localDate])).toEqual([
			[6, 'first', 'sent', null],
			[7, 'daily', 'sent', '2026-05-13'],
		]);
		expect(files[1].sentAt).toMatch(/^2026-05-13T06:00/);
		expect((await many('delivery', {}, [{ subscriberId: 2 }])).map(({ number }) => number)).toEqual([1, 2]);
		expect((await many('delivery', { filters: { number: 2 } })).map(({ subscriberId }) => subscriberId)).toEqual([2]);
		expect((await many('delivery', { filters: { state: 'planned' } })).length).toBe(0);
		expect((await many('delivery', { filters: { plannedAfter: '2026-05-13' } })).length).toBe(2);
	});

	test.each([
		['subscriber', { createdAfter: 'soon' }, /Created After: "soon" is not a moment/],
		['subscription', { endsBefore: '31.12.2026' }, /Ends Before: "31.12.2026" is not a moment/],
		['delivery', { plannedBefore: '2026-02-30' }, /Planned Before: "2026-02-30" is not a moment/],
	])('%s: a filter that is no moment is refused by its name', async (resource, filters, says) => {
		expect((await refused(resource, { filters }, 'getMany')).message).toMatch(says);
	});
});

describe('Order → Get', () => {
	test('shows every attempt and its reason', async () => {
		const order = await get('order', chosen('orderId', 1));
		expect(order).toMatchObject({ orderId: 1, subscriberId: 1, offer: 'days', state: 'paid', renewalConsent: true, priceKopecks: 99000 });
		expect(order.charges).toEqual([
			expect.objectContaining({ attempt: 1, kind: 'link', state: 'declined', reason: 'insufficient_funds' }),
			expect.objectContaining({ attempt: 2, state: 'succeeded', reason: null, paymentId: order.paymentId }),
		]);
		expect(order.refunds).toEqual([]);
	});

	test('an order that does not exist is said so', async () => {
		expect(await refused('order', chosen('orderId', 77))).toMatchObject({
			message: 'There is no order 77.',
			description: expect.stringMatching(/list/),
		});
	});
});

describe('Lead → Get', () => {
	beforeEach(
		async () =>
			void (await createLead(world.store, {
				dedupeKey: 'tranid:1',
				token: 'token-1234',
				formName: 'Заявка',
				name: 'Вера',
				email: 'v@example.org',
				utm: { source: 'vk' },
				fields: { Note: 'hi' },
			})),
	);

	test.each([
		['id', 1],
		['link', 'token-1234'],
		['link', 'l_token-1234'],
	])('by %s %s', async (mode, value) => {
		expect(await get('lead', chosen('leadId', value, mode))).toMatchObject({
			leadId: 1,
			state: 'new',
			name: 'Вера',
			email: 'v@example.org',
			utm: { source: 'vk' },
			fields: { Note: 'hi' },
			subscriberId: null,
		});
	});

	test('a form that was emptied when its person was erased is taken, and nothing is made of it', async () => {
		await accept(world.store, { source: 'tilda:w:n', outsideId: 'k1', lane: 'k1', body: {} });
		const { id } = await world.store.db.selectFrom('inbox').select('id').where('outside_id', '=', 'k1').executeTakeFirstOrThrow();
		const before = await world.store.db.selectFrom('lead').select('id').execute();
		const [item] = await runNode(type, { ...options([{ inboxId: id }]), parameters: { resource: 'lead', operation: 'create' } });
		expect(item!.json).toEqual({ leadId: null, repeated: true, subscriberId: null });
		expect(await world.store.db.selectFrom('lead').select('id').execute()).toEqual(before);
	});

	test('a form that this store has never kept is said so, not lost', async () => {
		const error = await failureOf(type, { resource: 'lead', operation: 'create' }, options([{ inboxId: 999 }]));
		expect(error.message).toMatch(/not a form submission/);
	});

	test('one that does not exist is said so', async () => {
		expect((await refused('lead', chosen('leadId', 9))).message).toBe('There is no lead 9.');
		expect((await refused('lead', chosen('leadId', 'other', 'link'))).message).toMatch(/no lead with this token/);
	});
});

describe('the lists to choose from', () => {
	const search = async (method: keyof typeof type.methods.listSearch, text?: string) =>
		(await type.methods.listSearch[method].call(fakeNode(type, options()), text)).results;

	test('orders, leads, offers, subscribers', async () => {
		await createLead(world.store, { dedupeKey: 'a', formName: 'Заявка', email: 'v@example.org' });
		expect(await search('searchOrders')).toEqual([
			{ name: expect.stringMatching(/^1 · 30 days, 990 ₽ · paid · subscriber 1 · 2026-05-12/), value: 1 },
		]);
		expect([(await search('searchOrders', 'paid')).length, (await search('searchOrders', '2')).length]).toEqual([1, 0]);
		expect(await search('searchLeads', 'зая')).toEqual([{ name: expect.stringMatching(/Заявка · new/), value: 1 }]);
		expect(JSON.stringify(await search('searchLeads'))).not.toContain('example.org');
		expect((await search('searchOffers')).map(({ value }) => value)).toEqual(['days', 'month']);
		expect(await search('searchSubscribers', 'анна')).toEqual([{ name: 'Анна · Telegram 5000', value: 1 }]);
	});

	test('go on after a page', async () => {
		const rows = Array.from({ length: 60 }, (_, index) => ({ dedupe_key: `k${index}`, state: 'new' as const, received_at: 1 }));
		await world.store.db.insertInto('lead').values(rows).execute();
		const first = await type.methods.listSearch.searchLeads.call(fakeNode(type, options()));
		const second = await type.methods.listSearch.searchLeads.call(fakeNode(type, options()), '', String(first.paginationToken));
		expect([first.results.length, second.results.length, second.paginationToken]).toEqual([50, 10, undefined]);
	});

	test('say it when the store cannot be opened', async () => {
		const node = fakeNode(type, { credentials: { subscriptionStoreApi: { engine: 'sqlite', file: '/no/such/folder/x.sqlite' } } });
		await expect(type.methods.listSearch.searchOrders.call(node)).rejects.toThrow(/cannot be opened/);
	});
});

test('an operation chosen by hand takes the person and the offer from the fields, not from the item', async () => {
	const parameters = { resource: 'order', operation: 'chooseOffer', ...chosen('subscriberId', 2), ...chosen('argument', 'month', 'list') };
	expect(await jsonOf(type, parameters, options([{ subscriberId: 1, argument: 'days' }]))).toEqual({ subscriberId: 2, orderId: 2 });
	expect(await get('order', chosen('orderId', 2))).toMatchObject({ subscriberId: 2, offer: 'month', state: 'new' });
});

test.each([
	['subscription', 'cancel'],
	['subscription', 'info'],
	['order', 'showOffers'],
	['funnel', 'enter'],
	['subscriber', 'tell'],
])('%s → %s without a subscriber is refused, and goes on where the node is set to', async (resource, operation) => {
	const parameters = { resource, operation };
	expect(await failureOf(type, parameters, options())).toMatchObject({
		message: 'The item has no subscriberId.',
		description: expect.stringMatching(/Telegram Funnel Trigger/),
	});
	const items = await runNode(type, { ...options([{}, { subscriberId: 1 }]), parameters, continueOnFail: true });
	expect(items.map(({ json }) => json.error ?? json.subscriberId)).toEqual(['The item has no subscriberId.', 1]);
});

test('the payment operations say what is wrong with the shop’s credential', async () => {
	const credentials = {
		subscriptionStoreApi: openCredential(world.store),
		yooKassaShopApi: { shopId: '1', secretKey: 'test_wrong', baseUrl: 'ftp://x' },
	};
	const parameters = {
		resource: 'payment',
		operation: 'apply',
		event: 'payment.succeeded',
		objectId: '31b2c4d5-000f-5000-9000-1a2b3c4d5e6f',
	};
	expect(await failureOf(type, parameters, { credentials })).toMatchObject({
		description: expect.stringMatching(/https:\/\/api\.yookassa\.ru/),
	});
	expect((await failureOf(type, parameters, options())).message).toMatch(/yooKassaShopApi/);
});

describe('what an old or forged button carries stops no execution and is answered', () => {
	const tap = async (resource: string, operation: string, argument: string | null, more: IDataObject = {}) => {
		await world.events();
		const item = { subscriberId: boris.subscriberId, inboxId: 7000 + taps++, argument };
		const credentials = { ...options().credentials, yooKassaShopApi: { shopId: '1', secretKey: 'test_key', baseUrl: world.shopUrl } };
		await runNode(type, { credentials, items: [item], parameters: { resource, operation, ...more } });
		await world.deliver();
		return await world.got(boris);
	};
	let taps = 0;

	test.each(['99', '23', 'noon', '', null])('hour:%s', async (argument) => {
		expect(await tap('subscriber', 'setSchedule', argument, { change: 'hour' })).toEqual(['pick_hour']);
	});

	test.each(['Nowhere', '', null])('zone:%s', async (argument) => {
		expect(await tap('subscriber', 'setSchedule', argument, { change: 'zone' })).toEqual(['pick_hour']);
	});

	test.each(['gone', '', null])('order:%s', async (argument) => {
		expect(await tap('order', 'chooseOffer', argument)).toEqual(['offer_card']);
	});

	test.each(['abc', '4711', '1:0123456789ab', '', null])('consent:%s', async (argument) => {
		expect(await tap('order', 'giveConsent', argument, { renewal: true })).toEqual(['offer_card']);
	});

	test.each(['abc', '-1', '4711', '', null])('check:%s', async (argument) => {
		expect(await tap('payment', 'check', argument)).toEqual(['unknown']);
	});
});
