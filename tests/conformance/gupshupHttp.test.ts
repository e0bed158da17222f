/** The local Gupshup by bare HTTP: what it takes, and how it refuses. */
import { GUPSHUP } from '../../sandbox/settings';
import { approvedTemplate, gupshupCall, sendTemplate, sendText, to } from '../support/gupshupCalls';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let world: WhatsAppServer;
beforeEach(async () => {
	world = await startWhatsApp();
	await world.person(ANNA);
});
afterEach(async () => await world.close());

const text = { message: { type: 'text', text: 'Привет' } };

test('a message is taken with 202 and an id, whether or not it will arrive', async () => {
	const { status, type, body } = await sendText(world, ANNA);
	expect([status, type]).toEqual([202, 'application/json; charset=utf-8']);
	expect(body).toEqual({ status: 'submitted', messageId: expect.stringMatching(UUID) });
	const second = await sendText(world, '79000000404');
	expect([second.status, second.body.messageId === body.messageId]).toEqual([202, false]);
});

test.each<[string, Record<string, unknown>, string]>([
	['a number that is none', { ...to('12'), ...text }, 'Invalid Destination'],
	['another channel', { ...to(ANNA), ...text, channel: 'sms' }, 'Invalid Channel'],
	['another app', { ...to(ANNA), ...text, 'src.name': 'Other' }, 'Invalid App Details'],
	['no app', { ...to(ANNA), ...text, 'src.name': undefined }, 'Invalid App Details'],
	['another source', { ...to(ANNA), ...text, source: '79000000999' }, 'Invalid App Details'],
	['no message', to(ANNA), 'Invalid message'],
	['a message that is no JSON', { ...to(ANNA), message: 'Привет' }, 'Invalid message'],
	['an unknown kind of message', { ...to(ANNA), message: { type: 'poll' } }, 'Invalid message type'],
	['an empty text', { ...to(ANNA), message: { type: 'text', text: '' } }, 'Invalid message text'],
])('refuses %s with 400', async (_, fields, message) => {
	expect(await gupshupCall(world, 'POST', '/wa/api/v1/msg', fields)).toMatchObject({ status: 400, body: { status: 'error', message } });
	expect(await world.chat(ANNA)).toEqual([]);
});

test('a wrong key, no key, a JSON body, an unknown path', async () => {
	const path = '/wa/api/v1/msg';
	const refused = { status: 401, body: { status: 'error', message: 'Authentication Failed' } };
	expect(await gupshupCall(world, 'POST', path, { ...to(ANNA), ...text }, { apikey: 'wrong' })).toMatchObject(refused);
	expect(await gupshupCall(world, 'POST', path, { ...to(ANNA), ...text }, { apikey: '' })).toMatchObject(refused);
	const json = await fetch(`${world.baseUrls.gupshup}${path}`, {
		method: 'POST',
		headers: { apikey: GUPSHUP.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify({ ...to(ANNA), ...text }),
	});
	expect(json.status).toBe(400);
	expect((await gupshupCall(world, 'GET', '/nothing')).status).toBe(404);
	expect((await gupshupCall(world, 'GET', '/wa/app/another-app/template')).body.message).toBe('Invalid App Details');
});

test('a template message shows in the chat with header, values and buttons', async () => {
	const id = await approvedTemplate(world, { header: 'Урок', footer: 'Школа' });
	const postbackTexts = [
		{ index: 0, text: 'lesson:yes' },
		{ index: 1, text: 'lesson:no' },
	];
	await sendTemplate(world, ANNA, { id, params: ['Анна', '17:00', '7'] }, { postbackTexts });
	await world.idle();
	expect(await world.chat(ANNA)).toMatchObject([
		{
			from: 'business',
			provider: 'gupshup',
			kind: 'template',
			template: { name: 'lesson_tomorrow', language: 'ru', category: 'UTILITY' },
			headerText: 'Урок',
			text: 'Здравствуйте, Анна! Урок завтра в 17:00, ждём вас.',
			footer: 'Школа',
			buttons: [
				{ kind: 'reply', text: 'Приду', payload: 'lesson:yes' },
				{ kind: 'reply', text: 'Не смогу', payload: 'lesson:no' },
				{ kind: 'link', text: 'Расписание', url: 'https://school.example/7' },
			],
			status: 'delivered',
			failure: null,
		},
	]);
});

test('files, pictures and reply buttons inside the window', async () => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'Здравствуйте' });
	const say = async (message: object) => await gupshupCall(world, 'POST', '/wa/api/v1/msg', { ...to(ANNA), message });
	await say({ type: 'file', url: `${world.url}/control/whatsapp/account`, filename: '0007.pdf' });
	await say({ type: 'image', originalUrl: 'https://files.example/1.jpg', previewUrl: 'https://files.example/1.jpg', caption: 'Схема' });
	await say({
		type: 'quick_reply',
		content: { type: 'text', text: 'Понравилось?' },
		options: [{ type: 'text', title: 'Да', postbackText: 'feedback:5' }],
	});
	await world.idle();
	expect((await world.chat(ANNA)).slice(1)).toMatchObject([
		{ kind: 'document', media: { fileName: '0007.pdf', size: expect.any(Number) }, status: 'delivered' },
		{ kind: 'image', text: 'Схема', status: 'delivered' },
		{ kind: 'text', text: 'Понравилось?', buttons: [{ kind: 'reply', text: 'Да', payload: 'feedback:5' }] },
	]);
});

test('twenty messages a second and no more', async () => {
	const statuses = await Promise.all(Array.from({ length: 25 }, async () => (await sendText(world, ANNA)).status));
	expect(statuses.filter((status) => status === 429)).toHaveLength(5);
	await world.control('POST', 'whatsapp/account', { limits: false });
	expect((await sendText(world, ANNA)).status).toBe(202);
	await world.control('POST', 'whatsapp/account', { limits: true });
	await world.advance(1);
	expect((await sendText(world, ANNA)).status).toBe(202);
});

test.each<[string, object, number, object]>([
	['429', {}, 429, { status: 'error', message: 'Too Many Requests' }],
	['unauthorized', {}, 401, { status: 'error', message: 'Authentication Failed' }],
	['500', {}, 500, { status: 'error' }],
	['refuse', { message: 'Invalid Destination' }, 400, { status: 'error', message: 'Invalid Destination' }],
	['says-success', {}, 202, { status: 'success' }],
])('the fault %s strikes once', async (kind, options, status, body) => {
	world.fault('gupshup', kind, options);
	expect(await sendText(world, ANNA)).toMatchObject({ status, body });
	expect(await sendText(world, ANNA)).toMatchObject({ status: 202, body: { status: 'submitted' } });
});

test('JSON that calls itself text/html', async () => {
	world.fault('gupshup', 'text-html');
	const { type, body } = await sendText(world, ANNA);
	expect([type, body.status]).toEqual(['text/html; charset=utf-8', 'submitted']);
});

test('an answer that gets lost: before nothing was sent, or after it was', async () => {
	world.fault('gupshup', 'no-answer');
	await expect(sendText(world, ANNA)).rejects.toThrow('fetch failed');
	expect(await world.chat(ANNA)).toEqual([]);
	world.fault('gupshup', 'lost-answer', { phone: ANNA });
	await expect(sendText(world, ANNA)).rejects.toThrow('fetch failed');
	world.fault('gupshup', '500-but-done');
	expect((await sendText(world, ANNA)).status).toBe(500);
	expect(await world.chat(ANNA)).toHaveLength(2);
});

test('a fault that names a phone spares the others', async () => {
	world.fault('gupshup', 'refuse', { phone: '79000000002' });
	expect((await sendText(world, ANNA)).status).toBe(202);
	expect((await sendText(world, '79000000002')).status).toBe(400);
	expect(() => world.fault('gupshup', 'rain')).toThrow('There is no fault "rain"');
});
