import type { INodeParameters } from 'n8n-workflow';
import { isYooKassaAddress } from '../../nodes/YooKassaTrigger/addresses';
import { YooKassaTrigger } from '../../nodes/YooKassaTrigger/YooKassaTrigger.node';
import { triggerStore, type TriggerStore } from '../support/storeForTriggers';
import { triggerHost, type TriggerHost } from '../support/triggerHost';

let kept: TriggerStore;
let shop: TriggerHost;

beforeEach(async () => void (kept = await triggerStore()));
afterEach(async () => {
	await shop.close();
	await kept.remove();
});

async function start(parameters: INodeParameters = {}, withStore = true): Promise<void> {
	shop = await triggerHost(new YooKassaTrigger(), { parameters, credentials: withStore ? { subscriptionStoreApi: kept.credential } : {} });
	await shop.publish();
}

const ID = '2d0e8f3a-000f-5000-8000-1a2b3c4d5e6f';
const ours = () => ({ installation: kept.installation });
const notice = (object: object = {}, event = 'payment.succeeded') => ({
	type: 'notification',
	event,
	object: { id: ID, status: 'succeeded', metadata: ours(), ...object },
});

async function post(body: unknown, url = shop.url): Promise<{ status: number; text: string }> {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: answer.status, text: await answer.text() };
}

const quiet = async () => {
	await new Promise((resolve) => setTimeout(resolve, 350));
	return { executions: shop.executions.length, kept: (await kept.inbox()).length };
};

async function addCharge(state: 'pending' | 'succeeded', providerId: string): Promise<void> {
	const charge = {
		key: `key-${providerId}`,
		kind: 'link' as const,
		order_id: 1,
		subscriber_id: 1,
		term: 1,
		attempt: Number(state === 'pending'),
		body: '{}',
		amount_kopecks: 99_000,
		currency: 'RUB',
		state,
		provider_id: providerId,
		created_at: 0,
	};
	await kept.store.db.insertInto('charge').values(charge).execute();
}

it('hands on a notice that names our installation, with its ids only', async () => {
	await start();
	expect(await post(notice({ amount: { value: '990.00', currency: 'RUB' }, payment_method: { card: { last4: '4444' } } }))).toEqual({
		status: 200,
		text: '',
	});
	await shop.waitFor(1);
	expect(shop.items()).toEqual([{ inboxId: expect.any(Number), event: 'payment.succeeded', objectId: ID }]);
	expect(JSON.stringify(await kept.inbox())).not.toMatch(/4444|990/);
});

it('takes notices about payments it knows until they are final, whatever else they claim', async () => {
	await start();
	await addCharge('pending', 'open-payment');
	await addCharge('succeeded', 'final-payment');
	await post(notice({ id: 'open-payment', metadata: {} }));
	await post(notice({ id: 'final-payment', metadata: ours() }));
	await post(notice({ id: 'refund-1', payment_id: 'final-payment', metadata: {} }, 'refund.succeeded'));
	await shop.waitFor(2);
	expect(await quiet()).toEqual({ executions: 2, kept: 2 });
	expect(shop.items().map(({ objectId }) => objectId)).toEqual(['open-payment', 'refund-1']);
});

it.each([
	['an unknown payment without our metadata', { metadata: {} }],
	['another installation', { metadata: { installation: 'other' } }],
	['metadata that is null', { metadata: null }],
	['metadata that is a list', { metadata: ['x'] }],
	['an id with a path in it', { id: '../../v3/me' }],
	['an id that is a number', { id: 5 }],
	['an id that is an object', { id: { toString: 'x' } }],
	['an empty id', { id: '' }],
	['an id of 65 characters', { id: 'a'.repeat(65) }],
	['an SQL piece as the id', { id: "' or 1=1 --" }],
])('answers 200 and starts nothing: %s', async (_, object) => {
	await start();
	expect(await post(notice(object))).toEqual({ status: 200, text: '' });
	expect(await quiet()).toEqual({ executions: 0, kept: 0 });
});

it.each([
	['null', 'null'],
	['an array', '[{"event":"payment.succeeded"}]'],
	['a text', '"payment.succeeded"'],
	['no JSON', '{"event"'],
	['nothing', ''],
	['no object', { event: 'payment.succeeded' }],
	['an object that is null', { event: 'payment.succeeded', object: null }],
	['an object that is a text', { event: 'payment.succeeded', object: 'x' }],
	['no event', { object: { id: ID, metadata: {} } }],
	['an event with spaces', { event: 'payment succeeded', object: { id: ID } }],
	['a refund without its payment', { event: 'refund.succeeded', object: { id: ID } }],
])('stands %s as the body', async (_, body) => {
	await start();
	expect((await post(body)).status).toBe(200);
	expect(await quiet()).toEqual({ executions: 0, kept: 0 });
	expect(shop.logged).toEqual([]);
});

it('starts one execution for a notice that comes again while it waits, and hands it on again when it comes after', async () => {
	await start();
	await shop.unpublish();
	await shop.publish();
	await Promise.all([post(notice()), post(notice()), post(notice())]);
	await shop.waitFor(1);
	await new Promise((resolve) => setTimeout(resolve, 100));
	const first = shop.executions.length;
	await post(notice());
	await shop.waitFor(first + 1);
	expect((await kept.inbox()).length).toBe(1);
});

it('takes only the events it was told to', async () => {
	await start({ events: ['refund.succeeded'] });
	await post(notice());
	await post(notice({ id: 'r1', payment_id: ID }, 'refund.succeeded'));
	await shop.waitFor(1);
	expect(shop.items().map(({ event }) => event)).toEqual(['refund.succeeded']);
});

it('refuses callers from other networks when asked to', async () => {
	await start({ onlyKnownAddresses: true });
	expect((await post(notice())).status).toBe(403);
	expect(await quiet()).toEqual({ executions: 0, kept: 0 });
});

it.each([
	['185.71.76.1', true],
	['185.71.76.32', false],
	['77.75.156.35', true],
	['77.75.154.200', true],
	['::ffff:77.75.153.5', true],
	['2a02:5180::1', true],
	['2a02:5181::1', false],
	['127.0.0.1', false],
	['', false],
	['nonsense', false],
])('knows whether %s is YooKassa’s: %s', (address, known) => {
	shop = { close: async () => await Promise.resolve() } as TriggerHost;
	expect(isYooKassaAddress(address)).toBe(known);
});

it('asks for a repeat when the store cannot keep it', async () => {
	await start();
	await kept.store.db.schema.dropTable('inbox').execute();
	expect((await post(notice())).status).toBe(503);
});

it.each([true, false])('shows any notice in a test run, past the production inbox (store attached: %s)', async (withStore) => {
	await start({}, withStore);
	expect((await post(notice({ metadata: {} }), shop.testUrl)).status).toBe(200);
	expect(shop.shown).toEqual([[[{ json: expect.objectContaining({ event: 'payment.succeeded', objectId: ID }) }]]]);
	expect((await kept.inbox()).map(({ source, state }) => [source.startsWith('test:'), state])).toEqual(
		withStore ? [[true, 'processed']] : [],
	);
	expect(shop.executions).toEqual([]);
});

it('works without a store: every notice, at once', async () => {
	await start({}, false);
	await post(notice({ metadata: {} }));
	await shop.waitFor(1);
	expect(shop.items()).toEqual([{ event: 'payment.succeeded', objectId: ID, paymentId: ID }]);
});
