/** What the local Gupshup tells a callback, by the shapes of its version 2. */
import { GUPSHUP } from '../../sandbox/settings';
import { approvedTemplate, sendTemplate, sendText } from '../support/gupshupCalls';
import type { Json } from '../support/json';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhookReceiver';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';
const header = { name: 'x-callback-secret', value: GUPSHUP.callbackSecret };

let world: WhatsAppServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
	[world, receiver] = [await startWhatsApp(), await receiveWebhooks()];
	await world.person(ANNA);
	await world.control('POST', 'gupshup/callback', { url: receiver.url, header });
	receiver.received.length = 0;
});
afterEach(async () => void (await Promise.all([world.close(), receiver.close()])));

const write = async (text = 'Здравствуйте') => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text });
	await world.idle();
	receiver.received.length = 0;
};
const payloads = (type = 'message-event'): Json[] =>
	receiver.received
		.map(({ body }) => body)
		.filter((one) => one.type === type)
		.map(({ payload }) => payload);
const statuses = () => payloads().map(({ type }) => type);

test('the address is probed before it counts, and must take the probe', async () => {
	await world.control('POST', 'gupshup/callback', { url: receiver.url, header });
	expect(receiver.received[0]!.headers['x-callback-secret']).toBe(GUPSHUP.callbackSecret);
	expect(receiver.received[0]!.body).toEqual({
		app: GUPSHUP.appName,
		timestamp: world.now,
		version: 2,
		type: 'user-event',
		payload: { phone: 'callbackSetPhone', type: 'sandbox-start' },
	});
	receiver.answers.push(404);
	await expect(world.control('POST', 'gupshup/callback', { url: receiver.url })).rejects.toThrow('did not take the probe: 404');
	expect(await world.control('GET', 'gupshup/callback')).toMatchObject({ url: receiver.url, header: 'x-callback-secret' });
});

test('the way of a session message: enqueued by its id, then sent, delivered and read by both ids', async () => {
	await write();
	const { messageId } = (await sendText(world, ANNA)).body;
	await world.advance(5);
	const [enqueued, sent, delivered, read] = payloads();
	const wamid = enqueued.payload.whatsappMessageId;
	const ids = { id: wamid, gsId: messageId, destination: ANNA };
	const seconds = world.now / 1000 - 5;
	expect(enqueued).toEqual({ id: messageId, type: 'enqueued', destination: ANNA, payload: { whatsappMessageId: wamid, type: 'session' } });
	expect(wamid).toMatch(/^wamid\./);
	expect(sent).toMatchObject({ ...ids, type: 'sent', payload: { ts: seconds }, pricing: { policy: 'PMP', category: 'service' } });
	expect(delivered).toEqual({ ...ids, type: 'delivered', payload: { ts: seconds } });
	expect(read).toEqual({ ...ids, type: 'read', payload: { ts: seconds + 3 } });
});

test('a delivered template is billed', async () => {
	const id = await approvedTemplate(world);
	await world.idle();
	receiver.received.length = 0;
	const { messageId } = (await sendTemplate(world, ANNA, { id, params: ['Анна', '17:00', '7'] })).body;
	await world.idle();
	expect(statuses()).toEqual(['enqueued', 'sent', 'delivered']);
	expect(payloads('billing-event')).toMatchObject([
		{ deductions: { model: 'PMP', billable: true, category: 'utility' }, references: { gsId: messageId, destination: ANNA } },
	]);
});

test.each<[string, () => Promise<unknown>, number]>([
	['a number without WhatsApp', async () => await world.control('POST', 'whatsapp/people', { phone: ANNA, onWhatsApp: false }), 1002],
	['a closed window', async () => undefined, 131047],
])('%s fails later, with the ids of a message that was on its way', async (_, prepare, code) => {
	await prepare();
	const { messageId } = (await sendText(world, ANNA)).body;
	await world.idle();
	expect(statuses()).toEqual(['enqueued', 'sent', 'failed']);
	expect(payloads().at(-1)).toMatchObject({
		gsId: messageId,
		id: expect.stringMatching(/^wamid/),
		payload: { code, reason: expect.any(String) },
	});
});

test('an empty wallet fails at once, by the id of the answer alone', async () => {
	await write();
	await world.control('POST', 'whatsapp/account', { balance: 0 });
	const { messageId } = (await sendText(world, ANNA)).body;
	await world.idle();
	expect(payloads()).toEqual([
		{ id: messageId, type: 'failed', destination: ANNA, payload: { code: 1003, reason: expect.stringContaining('wallet') } },
	]);
});

test.each<[string, string, Json]>([
	['fail-early', 'failed', { code: 1003 }],
	['fail-later', 'failed', { code: 131049 }],
])('the fault %s, with the code it was told', async (kind, last, failure) => {
	await write();
	world.fault('gupshup', kind, failure);
	await sendText(world, ANNA);
	await world.idle();
	expect(payloads().at(-1)).toMatchObject({ type: last, payload: failure });
});

test('never delivered: accepted, and then silence', async () => {
	await write();
	world.fault('gupshup', 'never-delivered');
	expect((await sendText(world, ANNA)).status).toBe(202);
	world.fault('gupshup', 'never-delivered', { after: 'enqueued' });
	await sendText(world, ANNA);
	await world.advance(48 * 3600);
	expect(statuses()).toEqual(['enqueued']);
	expect((await world.chat(ANNA)).slice(1).map(({ status }: Json) => status)).toEqual(['accepted', 'enqueued']);
});

test('read without delivered; all in reverse order; no gsId', async () => {
	await write();
	world.fault('gupshup', 'skip-delivered');
	await sendText(world, ANNA);
	await world.advance(5);
	expect(statuses()).toEqual(['enqueued', 'sent', 'read']);
	receiver.received.length = 0;
	world.fault('gupshup', 'reversed-statuses');
	world.fault('gupshup', 'without-gsid');
	await sendText(world, ANNA);
	await world.advance(5);
	expect(statuses()).toEqual(['read', 'delivered', 'sent', 'enqueued']);
	expect(payloads().map(({ gsId }) => gsId)).toEqual([undefined, undefined, undefined, undefined]);
});

test('a webhook twice, after the one behind it, never', async () => {
	await write();
	world.fault('gupshup', 'duplicate-webhook');
	await sendText(world, ANNA);
	await world.idle();
	expect(statuses()).toEqual(['enqueued', 'enqueued', 'sent', 'delivered']);
	receiver.received.length = 0;
	world.fault('gupshup', 'reorder-webhooks');
	await sendText(world, ANNA);
	await world.idle();
	expect(statuses()).toEqual(['sent', 'enqueued', 'delivered']);
	receiver.received.length = 0;
	world.fault('gupshup', 'webhook-lost', { times: 2 });
	await sendText(world, ANNA);
	await world.idle();
	expect(statuses()).toEqual(['delivered']);
});

test('what is not answered 2xx with nothing in it comes again', async () => {
	receiver.answers.push(500, { status: 200, body: 'ok' }, 202);
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Ещё раз' });
	await world.advance(3600);
	expect(receiver.received).toHaveLength(3);
	expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1);
	const [webhook] = (await world.control('GET', 'gupshup/webhooks')).slice(-1);
	expect(webhook).toMatchObject({ status: 'delivered', tries: [{ answer: 500 }, { answer: '200 with a body' }, { answer: 202 }] });
	expect(webhook).not.toHaveProperty('body');
});

test('only what is ticked comes', async () => {
	await world.control('POST', 'gupshup/callback', { url: receiver.url, events: ['enqueued', 'failed'] });
	receiver.received.length = 0;
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Здравствуйте' });
	await sendText(world, ANNA);
	await world.advance(5);
	expect(receiver.received.map(({ body }) => body.payload.type)).toEqual(['enqueued']);
});

test('a text, a picture, a button of a template, a reply button', async () => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Здравствуйте' });
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { image: true, text: 'Чек' });
	const id = await approvedTemplate(world);
	const { messageId } = (
		await sendTemplate(world, ANNA, { id, params: ['Анна', '17:00', '7'] }, { postbackTexts: [{ index: 0, text: 'lesson:yes' }] })
	).body;
	await world.idle();
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Приду' });
	world.fault('gupshup', 'button-as-text');
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Не смогу' });
	await world.idle();
	const sender = { phone: ANNA, name: 'Anna', country_code: '7', dial_code: '9000000001' };
	expect(payloads('message')).toMatchObject([
		{ source: ANNA, type: 'text', payload: { text: 'Здравствуйте' }, sender },
		{ source: ANNA, type: 'image', payload: { caption: 'Чек', url: expect.any(String) } },
		{ type: 'quick_reply', payload: { text: 'Приду', type: 'button', postbackText: 'lesson:yes' }, context: { gsId: messageId } },
		{ type: 'text', payload: { text: 'Не смогу', type: 'button' }, context: { gsId: messageId } },
	]);
});

test('what happens to a template, to the account, and his wish for no advertising', async () => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'rejected', reason: 'PROMOTIONAL' });
	await world.control('POST', `whatsapp/people/${ANNA}/stop`);
	await world.control('POST', 'whatsapp/account', { quality: 'RED', dailyLimit: 250, blocked: true });
	await world.idle();
	expect(payloads('template-event')).toMatchObject([
		{ elementName: 'lesson_tomorrow', languageCode: 'ru', type: 'status-update', status: 'approved' },
		{ status: 'rejected', rejectedReason: 'PROMOTIONAL' },
	]);
	expect(payloads('preference-event')).toMatchObject([{ user_preferences: [{ wa_id: ANNA, value: 'stop' }] }]);
	expect(payloads('account-event').map(({ type }) => type)).toEqual(['pn-quality-event', 'tier-event', 'account-status']);
});
