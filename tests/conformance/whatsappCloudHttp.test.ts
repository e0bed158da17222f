/** The local Cloud API by bare HTTP: what it takes, and how it refuses. */
import { ACCOUNT, approvedTemplate, bodyOf, cloudCall, lesson, linkAt, NUMBER, replyAt, send, sendText } from '../support/cloudCalls';
import type { Json } from '../support/json';
import { startWhatsApp, type WhatsAppServer } from '../support/whatsAppServer';

const ANNA = '79000000001';

let world: WhatsAppServer;
beforeEach(async () => {
	world = await startWhatsApp();
	await world.person(ANNA);
});
afterEach(async () => await world.close());

const refused = (code: number, details?: unknown) => ({
	error: { code, type: expect.any(String), fbtrace_id: expect.any(String), ...(details !== undefined && { error_data: { details } }) },
});

test('a template message is accepted with a wamid, and stands in the chat', async () => {
	await approvedTemplate(world);
	const components = [bodyOf('Анна', '17:00'), replyAt(0, 'lesson:yes'), linkAt(2, '7')];
	const { status, body } = await send(world, `+${ANNA}`, { ...lesson(components), biz_opaque_callback_data: 'delivery:1' });
	expect(status).toBe(200);
	expect(body).toEqual({
		messaging_product: 'whatsapp',
		contacts: [{ input: `+${ANNA}`, wa_id: ANNA }],
		messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/=]+$/), message_status: 'accepted' }],
	});
	await world.idle();
	expect(await world.chat(ANNA)).toMatchObject([
		{
			provider: 'cloud',
			text: 'Здравствуйте, Анна! Урок завтра в 17:00, ждём вас.',
			footer: 'Школа',
			reference: 'delivery:1',
			status: 'delivered',
			buttons: [{ payload: 'lesson:yes' }, { text: 'Не смогу' }, { kind: 'link', url: 'https://school.example/7' }],
		},
	]);
});

test('calls without the token, for another number, at no such place', async () => {
	const calls = [
		await cloudCall(world, 'POST', `${NUMBER}/messages`, {}, { authorization: 'Bearer wrong' }),
		await cloudCall(world, 'POST', '/999/messages', {}),
		await cloudCall(world, 'GET', `${NUMBER}/message_templates`),
		await cloudCall(world, 'DELETE', '/999'),
	];
	expect(calls.map(({ status, body }) => [status, body.error.code, body.error.error_subcode])).toEqual([
		[401, 190, undefined],
		[400, 100, 33],
		[400, 100, 33],
		[400, 100, 33],
	]);
});

test.each<[string, object, number]>([
	['without a product', { messaging_product: 'x' }, 100],
	['to nobody', { to: '' }, 100],
	['to what is no number', { to: 'anna' }, 100],
	['of an unknown type', { type: 'poll' }, 131051],
	['without its text', { type: 'text', text: {} }, 100],
	['of a document without a link', { type: 'document', document: {} }, 100],
	['with four buttons', { type: 'interactive', interactive: buttons('1', '2', '3', '4') }, 100],
	['with two buttons that say the same', { type: 'interactive', interactive: buttons('Да', 'Да') }, 100],
])('refuses a message %s', async (_, message, code) => {
	expect(await send(world, ANNA, { type: 'text', text: { body: 'x' }, ...message })).toMatchObject({ status: 400, body: refused(code) });
});

function buttons(...titles: string[]): object {
	const replies = titles.map((title, id) => ({ type: 'reply', reply: { id: String(id), title } }));
	return { type: 'button', body: { text: 'Понравилось?' }, action: { buttons: replies } };
}

test.each<[string, object, number, number, unknown]>([
	['of a name that is not there', lesson(undefined, 'nothing'), 404, 132001, expect.stringContaining('does not exist in ru')],
	['in a language it has not', lesson(undefined, 'lesson_tomorrow', 'en'), 404, 132001, expect.stringContaining('in en')],
	[
		'with too few values',
		lesson([bodyOf('Анна'), linkAt(2, '7')]),
		400,
		132000,
		expect.stringContaining('(1) does not match the expected number of params (2)'),
	],
	['with too many values', lesson([bodyOf('Анна', '17:00', 'x'), linkAt(2, '7')]), 400, 132000, expect.any(String)],
	[
		'with a value of another type',
		lesson([{ type: 'body', parameters: [{ type: 'image' }, { type: 'text', text: 'x' }] }]),
		400,
		132012,
		expect.any(String),
	],
	['without the value of its link', lesson([bodyOf('Анна', '17:00')]), 400, 131008, expect.stringContaining('index 2')],
	['with a reply where the link is', lesson([bodyOf('Анна', '17:00'), replyAt(2, 'x')]), 400, 132012, expect.any(String)],
	[
		'with a header it has not',
		lesson([{ type: 'header', parameters: [{ type: 'text', text: 'x' }] }, bodyOf('Анна', '17:00')]),
		400,
		132000,
		expect.any(String),
	],
	['with a line break in a value', lesson([bodyOf('Анна\nБорис', '17:00'), linkAt(2, '7')]), 400, 100, undefined],
])('refuses a template %s', async (_, message, status, code, details) => {
	await approvedTemplate(world);
	expect(await send(world, ANNA, message)).toMatchObject({ status, body: refused(code, details) });
	expect(await world.chat(ANNA)).toEqual([]);
});

test.each([
	['PAUSED', 132015],
	['DISABLED', 132016],
	['REJECTED', 132001],
	['PENDING', 132001],
])('refuses a template that is %s', async (status, code) => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/review', { status });
	expect((await send(world, ANNA, lesson())).body).toMatchObject(refused(code));
});

test('refuses the old values of a template that was changed after its approval', async () => {
	await approvedTemplate(world);
	await world.control('POST', 'whatsapp/templates/lesson_tomorrow/ru/change', { body: 'Урок завтра, ждём вас.' });
	expect((await send(world, ANNA, lesson())).body).toMatchObject(refused(132000));
});

test('a document in the header', async () => {
	const components = [
		{ type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::sample'] } },
		{ type: 'BODY', text: 'Файл на сегодня, {{1}}, уже здесь.', example: { body_text: [['Анна']] } },
	];
	await approvedTemplate(world, { name: 'daily_pdf', components });
	const header = (type: string, link = `${world.url}/control/whatsapp/account`) => ({
		type: 'header',
		parameters: [{ type, [type]: { link, filename: '0007.pdf' } }],
	});
	const message = (...parts: object[]) => lesson([...parts, bodyOf('Анна')], 'daily_pdf');
	expect((await send(world, ANNA, message(header('document')))).status).toBe(200);
	expect((await send(world, ANNA, message(header('image')))).body).toMatchObject(
		refused(132012, 'header: Format mismatch, expected DOCUMENT, received IMAGE'),
	);
	expect((await send(world, ANNA, message())).body).toMatchObject(refused(132012));
	expect((await send(world, ANNA, message(header('document', `${world.url}/nothing`)))).status).toBe(200);
	await world.idle();
	expect((await world.chat(ANNA)).map(({ status, failure }: Json) => [status, failure?.code])).toEqual([
		['delivered', undefined],
		['failed', 131053],
	]);
});

test('eighty messages a second for the number, 45 at once to one person', async () => {
	await world.control('POST', `whatsapp/people/${ANNA}/message`, { text: 'x' });
	const many = async (count: number, phone: (index: number) => string) =>
		await Promise.all(Array.from({ length: count }, async (_, index) => (await sendText(world, phone(index))).body.error?.code));
	expect((await many(50, () => ANNA)).filter((code) => code === 131056)).toHaveLength(5);
	expect((await many(60, (index) => `7900000${1000 + index}`)).filter((code) => code === 130429)).toHaveLength(25);
	await world.advance(12);
	expect((await many(3, () => ANNA)).filter((code) => code === 131056)).toHaveLength(1);
});

test.each<[string, object, number, number]>([
	['throughput', {}, 429, 130429],
	['pair-rate', {}, 429, 131056],
	['unauthorized', {}, 401, 190],
	['500', {}, 500, 2],
	['refuse', {}, 500, 131000],
	['refuse', { code: 131031 }, 400, 131031],
])('the fault %s strikes once', async (kind, options, status, code) => {
	world.fault('whatsapp', kind, options);
	expect(await sendText(world, ANNA)).toMatchObject({ status, body: refused(code) });
	expect((await sendText(world, ANNA)).status).toBe(200);
});

test('an answer that gets lost, before or after; one that is late; one that says held', async () => {
	await approvedTemplate(world);
	world.fault('whatsapp', 'no-answer');
	await expect(sendText(world, ANNA)).rejects.toThrow('fetch failed');
	expect(await world.chat(ANNA)).toEqual([]);
	world.fault('whatsapp', 'lost-answer');
	await expect(sendText(world, ANNA)).rejects.toThrow('fetch failed');
	expect(await world.chat(ANNA)).toHaveLength(1);
	world.fault('whatsapp', 'slow', { ms: 60 });
	const before = performance.now();
	await sendText(world, ANNA);
	expect(performance.now() - before).toBeGreaterThan(55);
	world.fault('whatsapp', 'held');
	expect((await send(world, ANNA, lesson())).body.messages[0].message_status).toBe('held_for_quality_assessment');
});

test('what is known at once may be refused at once', async () => {
	await world.control('POST', 'whatsapp/account', { refuseAtOnce: true });
	expect((await sendText(world, ANNA)).body).toMatchObject(refused(131047));
	await world.control('POST', 'whatsapp/account', { blocked: true, refuseAtOnce: false });
	expect((await sendText(world, ANNA)).body).toMatchObject(refused(131031));
	expect((await cloudCall(world, 'GET', `${ACCOUNT}/message_templates`)).status).toBe(200);
});
