/** The product's own client, reader and signature check against the local Cloud API. */
import { challengeAnswer, cloudSignatureHolds, createCloudClient, readCloud } from '../../clients/whatsappCloud';
import { createWhatsAppClient, type TemplateDraft, type WhatsAppClient, type WhatsAppEvent } from '../../clients/whatsapp';
import { WHATSAPP_CLOUD } from '../../sandbox/settings';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhookReceiver';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';

let world: WhatsAppServer;
let receiver: WebhookReceiver;
let client: WhatsAppClient;
beforeEach(async () => {
	[world, receiver] = [await startWhatsApp(), await receiveWebhooks()];
	client = createWhatsAppClient('cloud', { ...WHATSAPP_CLOUD, apiVersion: 'v23.0', baseUrl: world.baseUrls.cloud });
	await world.person(ANNA);
	await world.control('POST', 'whatsapp/callback', { url: receiver.url });
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
const MESSAGE = {
	to: ANNA,
	template: { id: null, name: 'lesson_tomorrow', language: 'ru' },
	params: ['Анна', '17:00'],
	links: [{ index: 1, value: '7' }],
};

async function approved(draft = DRAFT): Promise<void> {
	await client.submitTemplate(draft);
	await world.advance(61);
	receiver.received.length = 0;
}

const events = (): WhatsAppEvent[] => receiver.received.flatMap(({ body }) => readCloud(body));

test('hands a template in and lists it page by page, apart from the samples', async () => {
	expect(await client.submitTemplate(DRAFT)).toMatchObject({ id: expect.any(String), status: 'pending' });
	for (let n = 0; n < 101; n++) await client.submitTemplate({ ...DRAFT, name: `other_${n}`, samples: ['a', 'b'] });
	await world.advance(61);
	const listed = await client.listTemplates();
	expect(listed).toHaveLength(104);
	expect(listed.find(({ name }) => name === 'lesson_tomorrow')).toMatchObject({
		language: 'ru',
		category: 'utility',
		status: 'approved',
		body: DRAFT.body,
		params: 2,
		buttons: [
			{ kind: 'reply', label: 'Приду', hasValue: false },
			{ kind: 'link', label: 'Расписание', hasValue: true },
		],
		quality: 'GREEN',
		sample: false,
	});
	expect(listed.filter(({ sample }) => sample)).toHaveLength(2);
});

test('a refused template is changed in place, and its reason is given as it is', async () => {
	const { id } = await client.submitTemplate(DRAFT);
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'REJECTED', reason: 'PROMOTIONAL' });
	await world.idle();
	const own = async () => (await client.listTemplates()).find(({ name }) => name === 'lesson_tomorrow');
	expect(await own()).toMatchObject({ status: 'rejected', reason: 'PROMOTIONAL' });
	expect(events()).toMatchObject([{ type: 'template', status: 'rejected', reason: expect.stringContaining('PROMOTIONAL') }]);
	await client.submitTemplate({ ...DRAFT, body: 'Добрый день, {{1}}! Урок завтра в {{2}}, ждём вас.' });
	expect(await own()).toMatchObject({ id, status: 'pending', body: expect.stringContaining('Добрый день') });
});

test('a document in the header: its sample is uploaded, and it is sent by its link', async () => {
	const link = `${world.url}/control/whatsapp/account`;
	await approved({ ...DRAFT, header: { kind: 'document', sampleLink: link } });
	await client.sendTemplate({ ...MESSAGE, header: { kind: 'document', link, fileName: '0007.pdf' } });
	await world.idle();
	expect((await world.chat(ANNA))[0]).toMatchObject({ media: { kind: 'document', fileName: '0007.pdf' }, status: 'delivered' });
	await expect(client.sendTemplate(MESSAGE)).rejects.toMatchObject({ kind: 'refused', reason: 'template', code: '132012' });
});

test('a template message goes its way, and each status carries our own id', async () => {
	await approved();
	const { messageId } = await client.sendTemplate({ ...MESSAGE, replies: ['lesson:yes'], reference: 'delivery:1' });
	await world.advance(5);
	expect((await world.chat(ANNA))[0]).toMatchObject({
		buttons: [{ payload: 'lesson:yes' }, { url: 'https://school.example/7' }],
		status: 'read',
	});
	expect(events()).toMatchObject(
		['sent', 'delivered', 'read'].map((status) => ({ type: 'status', ids: [messageId], reference: 'delivery:1', status, failure: null })),
	);
	expect(events()[1]).toMatchObject({ pricing: { billable: true, category: 'utility', model: 'PMP' }, at: expect.any(Number) });
});

test('what a person writes and presses, signed by Meta', async () => {
	await approved();
	const { messageId } = await client.sendTemplate({ ...MESSAGE, replies: ['lesson:yes'] });
	await world.idle();
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Приду' });
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Спасибо' });
	await client.sendText({ to: ANNA, text: 'Понравилось?', buttons: [{ id: 'feedback:5', title: 'Да' }] });
	await world.idle();
	await world.control('POST', `whatsapp/people/${ANNA}/tap`, { text: 'Да' });
	await world.control('POST', `whatsapp/people/${ANNA}/stop`);
	await world.idle();
	expect(events().filter(({ type }) => type !== 'status')).toMatchObject([
		{ type: 'message', from: ANNA, name: 'Anna', kind: 'button', text: 'Приду', payload: 'lesson:yes', answers: messageId },
		{ kind: 'text', text: 'Спасибо', payload: null },
		{ kind: 'button', text: 'Да', payload: 'feedback:5' },
		{ type: 'preference', phone: ANNA, wants: false, scope: 'marketing' },
	]);
	for (const { headers, text } of receiver.received)
		expect(cloudSignatureHolds(WHATSAPP_CLOUD.appSecret, Buffer.from(text), headers['x-hub-signature-256'])).toBe(true);
	world.fault('whatsapp', 'bad-signature');
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'x' });
	await world.idle();
	const { headers, text } = receiver.received.at(-1)!;
	expect(cloudSignatureHolds(WHATSAPP_CLOUD.appSecret, Buffer.from(text), headers['x-hub-signature-256'])).toBe(false);
});

test('the check of the address is answered by the product', async () => {
	receiver.onGet = (query) => {
		const challenge = challengeAnswer(Object.fromEntries(query), WHATSAPP_CLOUD.verifyToken);
		return challenge === undefined ? { status: 403, body: '' } : { status: 200, body: challenge };
	};
	expect(await world.control('POST', 'whatsapp/callback', { url: receiver.url })).toEqual({ url: receiver.url });
	await expect(world.control('POST', 'whatsapp/callback', { url: receiver.url, verifyToken: 'another' })).rejects.toThrow('403');
});

test.each<[string, object, object]>([
	['throughput', {}, { kind: 'rateLimited', scope: 'account' }],
	['pair-rate', {}, { kind: 'rateLimited', scope: 'person' }],
	['unauthorized', {}, { kind: 'refused', reason: 'unauthorized' }],
	['500', {}, { kind: 'unknown' }],
	['lost-answer', {}, { kind: 'unknown', notSent: false }],
	['refuse', { code: 131031 }, { kind: 'refused', reason: 'account' }],
	['refuse', { code: 131050 }, { kind: 'refused', reason: 'marketing_stopped' }],
])('the fault %s becomes the error it is', async (kind, options, error) => {
	world.fault('whatsapp', kind, options);
	await expect(client.sendText({ to: ANNA, text: 'x' })).rejects.toMatchObject({ service: 'WhatsApp', ...error });
});

test.each<[string, Partial<typeof MESSAGE>, string]>([
	['too few values', { params: ['Анна'] }, '132000'],
	['too many values', { params: ['Анна', '17:00', 'x'] }, '132000'],
	['another language', { template: { ...MESSAGE.template, language: 'en' } }, '132001'],
])('a template with %s is refused as such', async (_, change, code) => {
	await approved();
	await expect(client.sendTemplate({ ...MESSAGE, ...change })).rejects.toMatchObject({ kind: 'refused', reason: 'template', code });
});

test('held back to look at its quality', async () => {
	await approved();
	world.fault('whatsapp', 'held');
	expect(await client.sendTemplate(MESSAGE)).toMatchObject({ held: true });
});

test.each<[string, () => Promise<unknown>, string]>([
	['no WhatsApp', async () => await world.control('POST', 'whatsapp/people', { phone: ANNA, onWhatsApp: false }), '131026'],
	['a closed window', async () => undefined, '131047'],
	['trouble with money', async () => await world.control('POST', 'whatsapp/account', { balance: 0 }), '131042'],
])('%s is told by a status', async (_, prepare, code) => {
	await prepare();
	const { messageId } = await client.sendText({ to: ANNA, text: 'x', reference: 'delivery:2' });
	await world.idle();
	expect(events().at(-1)).toMatchObject({ status: 'failed', ids: [messageId], reference: 'delivery:2', failure: { code } });
});

test('the account and its changes, in either version', async () => {
	await world.control('POST', 'whatsapp/account', { quality: 'RED' });
	await world.control('POST', 'whatsapp/account', { dailyLimit: 250 });
	await world.control('POST', 'whatsapp/account', { blocked: true });
	await world.idle();
	expect(events()).toMatchObject([{ quality: 'red' }, { dailyLimit: 250, blocked: false }, { blocked: true }]);
	for (const apiVersion of ['v23.0', 'v24.0']) {
		const one = createCloudClient({ ...WHATSAPP_CLOUD, apiVersion, baseUrl: world.baseUrls.cloud });
		expect(await one.account()).toEqual({
			name: WHATSAPP_CLOUD.displayNumber,
			quality: 'red',
			dailyLimit: 250,
			ratePerSecond: 80,
			balance: null,
		});
	}
});
