/** The product's own client and reader against the local Gupshup. */
import { createGupshupClient, readGupshup } from '../../clients/gupshup';
import { createWhatsAppClient, type TemplateDraft, type WhatsAppClient, type WhatsAppEvent } from '../../clients/whatsapp';
import { GUPSHUP } from '../../sandbox/settings';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhookReceiver';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';

let world: WhatsAppServer;
let receiver: WebhookReceiver;
let client: WhatsAppClient;
beforeEach(async () => {
	[world, receiver] = [await startWhatsApp(), await receiveWebhooks()];
	client = createWhatsAppClient('gupshup', { ...GUPSHUP, baseUrl: world.baseUrls.gupshup });
	await world.person(ANNA);
	await world.control('POST', 'gupshup/callback', { url: receiver.url });
	receiver.received.length = 0;
});
afterEach(async () => void (await Promise.all([world.close(), receiver.close()])));

const DRAFT: TemplateDraft = {
	name: 'lesson_tomorrow',
	language: 'ru',
	category: 'utility',
	body: 'Здравствуйте, {{1}}! Урок завтра в {{2}}, ждём вас.',
	samples: ['Анна', '17:00'],
	footer: 'Школа',
	buttons: [
		{ kind: 'reply', label: 'Приду' },
		{ kind: 'link', label: 'Расписание', url: 'https://school.example/{{1}}', sample: '7' },
	],
};

/** Hands it in, lets the review pass, and gives it as it is listed. */
async function approved(draft = DRAFT) {
	await client.submitTemplate(draft);
	await world.advance(61);
	receiver.received.length = 0;
	return (await client.listTemplates()).find(({ name }) => name === draft.name)!;
}

const events = (): WhatsAppEvent[] => receiver.received.flatMap(({ body }) => readGupshup(body));
const statuses = () => events().flatMap((event) => (event.type === 'status' && event.pricing === null ? [event] : []));

test('hands a template in and lists it with its state, apart from the samples', async () => {
	expect(await client.submitTemplate(DRAFT)).toMatchObject({ status: 'pending', raw: 'SUBMITTED', reason: null });
	await world.advance(61);
	const listed = await client.listTemplates();
	expect(listed.find(({ name }) => name === 'lesson_tomorrow')).toMatchObject({
		id: expect.any(String),
		language: 'ru',
		category: 'utility',
		status: 'approved',
		body: DRAFT.body,
		params: 2,
		header: 'none',
		buttons: [
			{ kind: 'reply', label: 'Приду', hasValue: false },
			{ kind: 'link', label: 'Расписание', hasValue: true },
		],
		quality: 'GREEN',
		sample: false,
	});
	expect(listed.filter(({ sample }) => sample).map(({ name }) => name)).toEqual(['hello_world', 'sample_shipping_confirmation']);
	expect(events()).toMatchObject([{ type: 'template', name: 'lesson_tomorrow', language: 'ru', status: 'approved' }]);
});

test('a refusal carries the reason as given, and the same template can be handed in again', async () => {
	await client.submitTemplate({ ...DRAFT, body: 'Урок для {{1}} завтра в {{2}}' });
	await world.advance(61);
	const [refused] = (await client.listTemplates()).filter(({ name }) => name === 'lesson_tomorrow');
	expect(refused).toMatchObject({ status: 'rejected', reason: 'INVALID_FORMAT' });
	expect(events()).toMatchObject([{ type: 'template', status: 'rejected', reason: expect.stringContaining('INVALID_FORMAT') }]);
	expect(await client.submitTemplate(DRAFT)).toMatchObject({ id: refused!.id, status: 'pending' });
});

test('a template message goes its way, and its statuses find it by the id of the answer', async () => {
	const { id, name, language } = await approved();
	const { messageId } = await client.sendTemplate({
		to: ANNA,
		template: { id, name, language },
		params: ['Анна', '17:00'],
		replies: ['lesson:yes'],
		links: [{ index: 1, value: '7' }],
	});
	await world.advance(5);
	expect((await world.chat(ANNA))[0]).toMatchObject({
		text: 'Здравствуйте, Анна! Урок завтра в 17:00, ждём вас.',
		buttons: [{ payload: 'lesson:yes' }, { url: 'https://school.example/7' }],
		status: 'read',
	});
	const all = events().filter((event) => event.type === 'status');
	expect(all.every(({ ids }) => ids.includes(messageId))).toBe(true);
	expect([...new Set(all.map(({ status }) => status))]).toEqual(['enqueued', 'sent', 'delivered', 'read']);
	expect(all.find(({ pricing }) => pricing !== null)?.pricing).toMatchObject({ category: 'utility' });
	expect(all.find(({ pricing }) => pricing?.billable === true)).toBeDefined();
});

test('what a person writes and presses', async () => {
	const { id, name, language } = await approved();
	const message = { to: ANNA, template: { id, name, language }, params: ['Анна', '17:00'], links: [{ index: 1, value: '7' }] };
	const { messageId } = await client.sendTemplate({ ...message, replies: ['lesson:yes'] });
	await world.idle();
	receiver.received.length = 0;
	for (let press = 0; press < 2; press++) {
		await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Приду' });
		world.fault('gupshup', 'button-as-text');
	}
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Спасибо' });
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { image: true });
	await client.sendText({ to: ANNA, text: 'Понравилось?', buttons: [{ id: 'feedback:5', title: 'Да' }] });
	await world.idle();
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Да' });
	await world.control('POST', `whatsapp/people/${ANNA}/stop`);
	await world.idle();
	const pressed = { type: 'message', from: ANNA, kind: 'button', text: 'Приду', payload: 'lesson:yes', answers: messageId };
	expect(events().filter(({ type }) => type === 'message' || type === 'preference')).toMatchObject([
		pressed,
		pressed,
		{ kind: 'text', text: 'Спасибо', payload: null, name: 'Anna', at: world.now },
		{ kind: 'media' },
		{ kind: 'button', text: 'Да', payload: 'feedback:5' },
		{ type: 'preference', phone: ANNA, wants: false, scope: 'marketing' },
	]);
});

test('a document inside the window', async () => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Пришлите' });
	await client.sendDocument({ to: ANNA, link: `${world.url}/control/whatsapp/account`, fileName: '0007.pdf', caption: 'На сегодня' });
	await world.idle();
	expect((await world.chat(ANNA)).at(-1)).toMatchObject({
		kind: 'document',
		text: 'На сегодня',
		media: { fileName: '0007.pdf' },
		status: 'delivered',
	});
});

test.each<[string, () => Promise<unknown>, string]>([
	['no WhatsApp', async () => await world.control('POST', 'whatsapp/people', { phone: ANNA, onWhatsApp: false }), '1002'],
	['a closed window', async () => undefined, '131047'],
	['an empty wallet', async () => await world.control('POST', 'whatsapp/account', { balance: 0 }), '1003'],
])('%s is told by a status that finds the message', async (_, prepare, code) => {
	await prepare();
	const { messageId } = await client.sendText({ to: ANNA, text: 'Здравствуйте' });
	await world.idle();
	expect(statuses().at(-1)).toMatchObject({ status: 'failed', ids: expect.arrayContaining([messageId]), failure: { code } });
});

test('without gsId the statuses are still found, by the id that enqueued has told', async () => {
	world.fault('gupshup', 'without-gsid');
	const { messageId } = await client.sendText({ to: ANNA, text: 'Здравствуйте' });
	await world.idle();
	const [enqueued, ...later] = statuses();
	expect(enqueued).toMatchObject({
		status: 'enqueued',
		ids: expect.arrayContaining([messageId]),
		whatsappId: expect.stringMatching(/^wamid/),
	});
	expect(later.length).toBeGreaterThan(0);
	for (const { ids } of later) expect(ids).toContain(enqueued!.whatsappId);
});

test.each<[string, object, object]>([
	['429', {}, { kind: 'rateLimited', scope: 'account' }],
	['unauthorized', {}, { kind: 'refused', reason: 'unauthorized' }],
	['500', {}, { kind: 'unknown', notSent: false }],
	['500-but-done', {}, { kind: 'unknown', notSent: false }],
	['lost-answer', {}, { kind: 'unknown', notSent: false }],
	['refuse', { message: 'Invalid Destination' }, { kind: 'refused', reason: 'undeliverable' }],
])('the fault %s becomes the error it is', async (kind, options, error) => {
	world.fault('gupshup', kind, options);
	await expect(client.sendText({ to: ANNA, text: 'x' })).rejects.toMatchObject({ service: 'WhatsApp', ...error });
});

test('an answer that calls itself text/html, and one that says success', async () => {
	world.fault('gupshup', 'text-html');
	world.fault('gupshup', 'says-success');
	expect(await client.sendText({ to: ANNA, text: 'x' })).toEqual({ messageId: expect.any(String) });
});

test('the account: its name and wallet, with and without the wallet’s address', async () => {
	await world.control('POST', 'whatsapp/account', { balance: 7.25 });
	expect(await client.account()).toMatchObject({ name: GUPSHUP.appName, balance: 7.25, ratePerSecond: 20 });
	world.fault('gupshup', 'no-wallet', { times: 3 });
	expect((await client.account()).balance).toBeNull();
	const wrong = createGupshupClient({ ...GUPSHUP, apiKey: 'wrong', baseUrl: world.baseUrls.gupshup, readingPauses: [] });
	await expect(wrong.account()).rejects.toMatchObject({ kind: 'refused', reason: 'unauthorized' });
});

test('changes of the account are understood', async () => {
	await world.control('POST', 'whatsapp/account', { quality: 'RED' });
	await world.control('POST', 'whatsapp/account', { dailyLimit: 250 });
	await world.control('POST', 'whatsapp/account', { blocked: true });
	await world.idle();
	expect(events()).toMatchObject([{ quality: 'red' }, { dailyLimit: 250, blocked: false }, { blocked: true }]);
});
