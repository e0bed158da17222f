/** What the local Meta tells a webhook: signed, at least once, in no sure order. */
import { createHmac } from 'node:crypto';
import { WHATSAPP_CLOUD } from '../../sandbox/settings';
import { approvedTemplate, bodyOf, lesson, linkAt, replyAt, send, sendText } from '../support/cloudCalls';
import type { Json } from '../support/json';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhookReceiver';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';

let world: WhatsAppServer;
let receiver: WebhookReceiver;
beforeEach(async () => {
	[world, receiver] = [await startWhatsApp(), await receiveWebhooks()];
	await world.person(ANNA);
	await world.control('POST', 'whatsapp/callback', { url: receiver.url });
});
afterEach(async () => void (await Promise.all([world.close(), receiver.close()])));

const write = async (text = 'Здравствуйте') => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text });
	await world.idle();
	receiver.received.length = 0;
};
const changes = (field = 'messages'): Json[] =>
	receiver.received
		.flatMap(({ body }) => body.entry[0].changes)
		.filter((one: Json) => one.field === field)
		.map(({ value }: Json) => value);
const statuses = () => changes().flatMap((value) => (value.statuses ?? []).map(({ status }: Json) => status));

test('the address counts only if it gives the challenge back', async () => {
	const asked: URLSearchParams[] = [];
	receiver.onGet = (query) => (asked.push(query), { status: 200, body: query.get('hub.challenge')! });
	await world.control('POST', 'whatsapp/callback', { url: receiver.url });
	expect(asked[0]!.get('hub.mode')).toBe('subscribe');
	expect(asked[0]!.get('hub.verify_token')).toBe(WHATSAPP_CLOUD.verifyToken);
	expect(asked[0]!.get('hub.challenge')).toMatch(/^\d+$/);
	receiver.onGet = () => ({ status: 403, body: '' });
	await expect(world.control('POST', 'whatsapp/callback', { url: receiver.url })).rejects.toThrow('it answered 403');
	receiver.onGet = () => ({ status: 200, body: 'ok' });
	await expect(world.control('POST', 'whatsapp/callback', { url: receiver.url })).rejects.toThrow('did not give the challenge back');
});

test('every call is signed over its bytes with the app secret', async () => {
	world.fault('whatsapp', 'bad-signature');
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Привет' });
	await world.idle();
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Ещё' });
	await world.idle();
	const holds = receiver.received.map(({ headers, text }) => {
		const wanted = createHmac('sha256', WHATSAPP_CLOUD.appSecret).update(text).digest('hex');
		return headers['x-hub-signature-256'] === `sha256=${wanted}`;
	});
	expect(holds).toEqual([false, true]);
});

test('the way of a template: sent, delivered, read, with price and the sender’s own id', async () => {
	await approvedTemplate(world);
	await world.idle();
	receiver.received.length = 0;
	const { id } = (await send(world, ANNA, { ...lesson(), biz_opaque_callback_data: 'delivery:1' })).body.messages[0];
	await world.advance(5);
	expect(receiver.received[0]!.body).toMatchObject({
		object: 'whatsapp_business_account',
		entry: [{ id: WHATSAPP_CLOUD.businessAccountId }],
	});
	const common = { id, recipient_id: ANNA, biz_opaque_callback_data: 'delivery:1' };
	const seconds = String(world.now / 1000 - 5);
	const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };
	expect(changes()).toMatchObject([
		{
			messaging_product: 'whatsapp',
			metadata: { display_phone_number: '79000000100', phone_number_id: WHATSAPP_CLOUD.phoneNumberId },
			statuses: [{ ...common, status: 'sent', timestamp: seconds, pricing }],
		},
		{ statuses: [{ ...common, status: 'delivered', timestamp: seconds, pricing }] },
		{ statuses: [{ ...common, status: 'read', timestamp: String(Number(seconds) + 3) }] },
	]);
});

test.each<[string, () => Promise<unknown>, number]>([
	['a number without WhatsApp', async () => await world.control('POST', 'whatsapp/people', { phone: ANNA, onWhatsApp: false }), 131026],
	['a closed window', async () => undefined, 131047],
	['an empty wallet', async () => await world.control('POST', 'whatsapp/account', { balance: 0 }), 131042],
])('%s is accepted, and fails later', async (_, prepare, code) => {
	await prepare();
	expect((await sendText(world, ANNA)).status).toBe(200);
	await world.idle();
	expect(changes().at(-1)!.statuses[0]).toMatchObject({
		status: 'failed',
		errors: [{ code, title: expect.any(String), error_data: { details: expect.any(String) }, href: expect.any(String) }],
	});
});

test('twice, out of order, without delivered, never', async () => {
	await write();
	world.fault('whatsapp', 'duplicate-webhook');
	await sendText(world, ANNA);
	await world.idle();
	expect(statuses()).toEqual(['sent', 'sent', 'delivered']);
	receiver.received.length = 0;
	world.fault('whatsapp', 'reversed-statuses');
	world.fault('whatsapp', 'skip-delivered');
	await sendText(world, ANNA);
	await world.advance(5);
	expect(statuses().slice(-2)).toEqual(['read', 'sent']);
	receiver.received.length = 0;
	world.fault('whatsapp', 'never-delivered');
	world.fault('whatsapp', 'reorder-webhooks');
	await sendText(world, ANNA);
	await sendText(world, ANNA);
	await world.idle();
	expect(statuses()).toEqual(['delivered', 'sent']);
});

test('repeated for a week until it is answered 200', async () => {
	receiver.answers.push(...Array<number>(13).fill(500));
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Привет' });
	await world.advance(8 * 86_400);
	expect(receiver.received).toHaveLength(14);
	expect((await world.control('GET', 'whatsapp/webhooks')).at(-1)).toMatchObject({ status: 'delivered' });
	receiver.received.length = 0;
	receiver.answers.push(201, 204);
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Снова' });
	await world.advance(3600);
	expect(receiver.received).toHaveLength(3);
});

test('a text, a picture, a button of a template, a button of a free message', async () => {
	await approvedTemplate(world);
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Здравствуйте' });
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { image: true, text: 'Чек' });
	const sent = await send(world, ANNA, lesson([bodyOf('Анна', '17:00'), replyAt(0, 'lesson:yes'), linkAt(2, '7')]));
	const action = { buttons: [{ type: 'reply', reply: { id: 'feedback:5', title: 'Отлично' } }] };
	const free = await send(world, ANNA, { type: 'interactive', interactive: { type: 'button', body: { text: 'Понравилось?' }, action } });
	await world.idle();
	expect(changes().flatMap(({ messages = [] }) => messages)).toMatchObject([
		{ from: ANNA, type: 'text', text: { body: 'Здравствуйте' } },
		{ type: 'image', image: { caption: 'Чек', mime_type: expect.any(String) } },
	]);
	receiver.received.length = 0;
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { payload: 'lesson:yes' });
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Отлично' });
	await world.idle();
	const inbound = changes().filter(({ messages }) => messages);
	expect(inbound[0]).toMatchObject({
		contacts: [{ profile: { name: 'Anna' }, wa_id: ANNA }],
		messages: [{ from: ANNA, type: 'button', button: { payload: 'lesson:yes', text: 'Приду' }, context: { id: sent.body.messages[0].id } }],
	});
	expect(inbound[1]!.messages[0]).toMatchObject({
		type: 'interactive',
		interactive: { type: 'button_reply', button_reply: { id: 'feedback:5', title: 'Отлично' } },
		context: { id: free.body.messages[0].id },
	});
});

test('what happens to a template, to the account, and his wish for no advertising', async () => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' });
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'PAUSED' });
	await world.control('POST', `whatsapp/people/${ANNA}/stop`);
	await world.control('POST', `whatsapp/people/${ANNA}/resume`);
	await world.control('POST', 'whatsapp/account', { quality: 'RED', dailyLimit: 250, blocked: true });
	await world.idle();
	const name = { message_template_name: 'lesson_tomorrow', message_template_language: 'ru', message_template_id: expect.any(Number) };
	expect(changes('message_template_status_update')).toMatchObject([
		{ ...name, event: 'APPROVED', reason: 'NONE' },
		{ ...name, event: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' },
		{ ...name, event: 'PAUSED', other_info: { title: 'FIRST_PAUSE' } },
	]);
	expect(changes('user_preferences').map(({ user_preferences: [one] }) => [one.wa_id, one.value])).toEqual([
		[ANNA, 'stop'],
		[ANNA, 'resume'],
	]);
	expect(changes('phone_number_quality_update')).toMatchObject([
		{ event: 'FLAGGED' },
		{ event: 'DOWNGRADE', current_limit: 'TIER_250', old_limit: 'TIER_2K' },
	]);
	expect(changes('account_update')).toMatchObject([{ ban_info: { waba_ban_state: 'DISABLE' } }]);
});
