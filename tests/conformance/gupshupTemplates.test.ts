/** Templates of the local Gupshup: handing in, the list, the review by the service clock. */
import { GUPSHUP } from '../../sandbox/settings';
import { approvedTemplate, gupshupCall, sendTemplate, TEMPLATE_FIELDS } from '../support/gupshupCalls';
import type { Json } from '../support/json';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';
const PATH = `/wa/app/${GUPSHUP.appId}/template`;

let world: WhatsAppServer;
beforeEach(async () => {
	world = await startWhatsApp();
	await world.person(ANNA);
});
afterEach(async () => await world.close());

const create = async (more: Record<string, unknown> = {}) => await gupshupCall(world, 'POST', PATH, { ...TEMPLATE_FIELDS, ...more });
const listed = async (name = 'lesson_tomorrow'): Promise<Json> =>
	(await gupshupCall(world, 'GET', PATH)).body.templates.find(({ elementName }: Json) => elementName === name);

test('submitted, then pending, then approved by the service clock', async () => {
	expect((await create()).body).toMatchObject({ status: 'success', template: { elementName: 'lesson_tomorrow', status: 'SUBMITTED' } });
	expect(await listed()).toMatchObject({
		id: expect.any(String),
		languageCode: 'ru',
		status: 'SUBMITTED',
		category: 'UTILITY',
		templateType: 'TEXT',
		data: expect.stringContaining('[Приду]'),
		createdOn: world.now,
	});
	await world.advance(10);
	expect((await listed()).status).toBe('PENDING');
	await world.advance(60);
	expect(await listed()).toMatchObject({ status: 'APPROVED', quality: 'GREEN' });
	expect(JSON.parse((await listed()).containerMeta)).toMatchObject({ data: TEMPLATE_FIELDS.content, buttons: [{ text: 'Приду' }, {}, {}] });
});

test.each<[string, Record<string, unknown>]>([
	['begins with a value', { content: '{{1}}, урок завтра в {{2}} у нас.', example: 'Анна, урок завтра в 17:00 у нас.' }],
	['ends with a value', { content: 'Урок для {{1}} завтра в {{2}}', example: 'Урок для Анны завтра в 17:00' }],
	['numbers its values wrongly', { content: 'Урок для {{2}} завтра в {{3}} у нас.', example: 'Урок для Анны завтра в 17:00 у нас.' }],
	['has an example of another text', { example: 'Совсем другое.' }],
])('the automatic review refuses a text that %s', async (_, fields) => {
	await create(fields);
	await world.advance(61);
	expect(await listed()).toMatchObject({ status: 'REJECTED', reason: 'INVALID_FORMAT' });
});

test('reviewed by hand, refused with the reason as given, handed in again', async () => {
	await world.control('POST', 'whatsapp/account', { reviewSeconds: null });
	await create();
	await world.advance(86_400);
	expect((await listed()).status).toBe('PENDING');
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'REJECTED', reason: 'PROMOTIONAL' });
	expect(await listed()).toMatchObject({ status: 'REJECTED', reason: 'PROMOTIONAL' });
	const { id } = await listed();
	expect(
		(await create({ content: 'Добрый день, {{1}}! Урок завтра в {{2}} у нас.', example: 'Добрый день, Анна! Урок завтра в 17:00 у нас.' }))
			.status,
	).toBe(200);
	expect(await listed()).toMatchObject({ id, status: 'SUBMITTED', data: expect.stringContaining('Добрый день') });
	expect((await create()).body).toEqual({ status: 'error', message: expect.stringContaining('Already exists') });
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status: 'REJECTED' });
	const edited = await gupshupCall(world, 'PUT', `${PATH}/${id}`, TEMPLATE_FIELDS);
	expect(edited.body.template).toMatchObject({ id, status: 'SUBMITTED' });
});

test.each<[string, Record<string, unknown>, string]>([
	['no example', { example: undefined }, 'example is required'],
	['capital letters in its name', { elementName: 'Lesson' }, 'Invalid elementName'],
	['an unknown category', { category: 'NEWS' }, 'Invalid category'],
	['a long footer', { footer: 'x'.repeat(61) }, 'footer is too long'],
	['a document and no sample of it', { templateType: 'DOCUMENT' }, 'exampleMedia is required'],
])('refuses one with %s', async (_, fields, message) => {
	expect(await create(fields)).toMatchObject({ status: 400, body: { status: 'error', message } });
});

test('deleted: gone from the list', async () => {
	await create();
	expect((await gupshupCall(world, 'DELETE', `${PATH}/lesson_tomorrow`)).status).toBe(200);
	expect(await listed()).toBeUndefined();
	expect((await gupshupCall(world, 'DELETE', `${PATH}/lesson_tomorrow`)).status).toBe(400);
	expect(await listed('hello_world')).toMatchObject({ status: 'APPROVED' });
});

test.each<[string, (id: string) => Promise<Json>, number]>([
	['too few values', async (id) => ({ id, params: ['Анна'] }), 132000],
	['too many values', async (id) => ({ id, params: ['Анна', '17:00', '7', '8'] }), 132000],
	['a value with a line break', async (id) => ({ id, params: ['Анна\nБорис', '17:00', '7'] }), 132012],
	['an unknown id', async () => ({ id: '3f2b8c1a-0000-4000-8000-00000000dead', params: [] }), 4003],
	['a paused template', async (id) => (await reviewed('PAUSED'), { id, params: ['Анна', '17:00', '7'] }), 4005],
	['a refused template', async (id) => (await reviewed('REJECTED'), { id, params: ['Анна', '17:00', '7'] }), 4003],
	[
		'a template changed after its approval',
		async (id) => (await changed('Урок завтра, ждём вас.'), { id, params: ['Анна', '17:00', '7'] }),
		132000,
	],
])('%s is taken, and fails later', async (_, prepare, code) => {
	const id = await approvedTemplate(world);
	expect((await sendTemplate(world, ANNA, await prepare(id))).status).toBe(202);
	await world.idle();
	expect(await world.chat(ANNA)).toMatchObject([{ status: 'failed', failure: { code } }]);
});

const reviewed = async (status: string) => await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status });
const changed = async (body: string) => await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/change', { body });

test('a document in the header is wanted where the template has one, and must be there', async () => {
	const id = await approvedTemplate(world, {
		templateType: 'DOCUMENT',
		enableSample: 'true',
		exampleMedia: '4::sample',
		buttons: undefined,
	});
	const params = ['Анна', '17:00'];
	const document = (link: string) => ({ message: { type: 'document', document: { link, filename: '0007.pdf' } } });
	await sendTemplate(world, ANNA, { id, params }, document(`${world.url}/control/whatsapp/account`));
	await sendTemplate(world, ANNA, { id, params }, document(`${world.url}/nothing`));
	await sendTemplate(world, ANNA, { id, params });
	await world.idle();
	expect((await world.chat(ANNA)).map(({ status, failure, media }: Json) => [status, failure?.code, media?.fileName])).toEqual([
		['delivered', undefined, '0007.pdf'],
		['failed', 1010, '0007.pdf'],
		['failed', 132012, undefined],
	]);
});

test('the wallet, as partners are told of it, and as others are not', async () => {
	await world.control('POST', 'whatsapp/account', { balance: 12.5 });
	const path = `/wa/app/${GUPSHUP.appId}/wallet/balance`;
	expect((await gupshupCall(world, 'GET', path)).body).toMatchObject({ walletResponse: { currentBalance: 12.5 } });
	world.fault('gupshup', 'no-wallet');
	expect((await gupshupCall(world, 'GET', path)).status).toBe(404);
});
