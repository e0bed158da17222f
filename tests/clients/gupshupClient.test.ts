import { createGupshupClient } from '../../clients/gupshup';
import { createWhatsAppClient, WhatsAppRateLimited, WhatsAppRefused, WhatsAppUnknown, type TemplateDraft } from '../../clients/whatsapp';
import { hearing, thrownBy, type HearingServer, type Said } from '../support/hearingServer';
import type { Json } from '../support/json';

const APP = 'app-0000-0001';
const IVAN = '79000000001';
const QUEUED = { status: 202, body: { status: 'submitted', messageId: 'gs-1' } };

let server: HearingServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

async function clientOf(say: (path: string, count: number) => Said, more: object = {}) {
	server = await hearing(({ method, url }, count) => say(`${method} ${url}`, count));
	return createGupshupClient({
		apiKey: ' made-up-gupshup-key\n',
		appName: 'MyLessons',
		appId: APP,
		source: '+7 900 000-00-09',
		baseUrl: `${server.url}/`,
		timeouts: { act: 200, read: 200 },
		readingPauses: [],
		...more,
	});
}

const template = { id: 'uuid-1', name: 'lesson', language: 'ru' };
const hello = { to: IVAN, text: 'Привет & до свидания + 100%' };

describe('what goes out', () => {
	test('a template: everything a reviewer of the bytes would look for', async () => {
		const client = await clientOf(() => QUEUED);
		expect(await client.sendTemplate({ to: '+7 (900) 000-00-01', template, params: ['Анна', '7 & 8'] })).toEqual({ messageId: 'gs-1' });
		const [call] = server!.heard;
		expect([call!.method, call!.url]).toEqual(['POST', '/wa/api/v1/template/msg']);
		expect(call!.headers).toMatchObject({
			apikey: 'made-up-gupshup-key',
			'content-type': 'application/x-www-form-urlencoded',
			'cache-control': 'no-cache',
		});
		expect(call!.text).toBe(
			'channel=whatsapp&source=79000000009&destination=79000000001&src.name=MyLessons&template=' +
				'%7B%22id%22%3A%22uuid-1%22%2C%22params%22%3A%5B%22%D0%90%D0%BD%D0%BD%D0%B0%22%2C%227+%26+8%22%5D%7D',
		);
	});

	test('values of link buttons follow those of the body, in the order of the buttons', async () => {
		const client = await clientOf(() => QUEUED);
		const links = [
			{ index: 3, value: 'second' },
			{ index: 1, value: 'first' },
		];
		await client.sendTemplate({ to: IVAN, template, params: ['a'], replies: ['yes', 'no'], links });
		expect(JSON.parse(server!.heard[0]!.form.template!)).toEqual({ id: 'uuid-1', params: ['a', 'first', 'second'] });
		expect(JSON.parse(server!.heard[0]!.form.postbackTexts!)).toEqual([
			{ index: 0, text: 'yes' },
			{ index: 2, text: 'no' },
		]);
	});

	test('where the replies stand is told, when a link with a fixed address stands before them', async () => {
		const client = await clientOf(() => QUEUED);
		await client.sendTemplate({ to: IVAN, template, params: [], replies: ['yes', 'no'], replyPlaces: [1, 2] });
		expect(JSON.parse(server!.heard[0]!.form.postbackTexts!)).toEqual([
			{ index: 1, text: 'yes' },
			{ index: 2, text: 'no' },
		]);
	});

	test.each([
		[
			{ kind: 'document', link: 'https://files.example/a/%D0%A3%D1%80%D0%BE%D0%BA%207.pdf?key=1' } as const,
			{ type: 'document', document: { link: 'https://files.example/a/%D0%A3%D1%80%D0%BE%D0%BA%207.pdf?key=1', filename: 'Урок 7.pdf' } },
		],
		[{ kind: 'document', link: 'https://files.example/' } as const, { type: 'document', document: { link: 'https://files.example/' } }],
		[
			{ kind: 'document', link: 'https://files.example/7.pdf', fileName: '0007.pdf' } as const,
			{ type: 'document', document: { link: 'https://files.example/7.pdf', filename: '0007.pdf' } },
		],
		[{ kind: 'image', link: 'https://files.example/7.png' } as const, { type: 'image', image: { link: 'https://files.example/7.png' } }],
		[{ kind: 'video', link: 'https://files.example/7.mp4' } as const, { type: 'video', video: { link: 'https://files.example/7.mp4' } }],
	])('a header: %j', async (header, message) => {
		const client = await clientOf(() => QUEUED);
		await client.sendTemplate({ to: IVAN, template, params: [], header });
		expect(JSON.parse(server!.heard[0]!.form.message!)).toEqual(message);
	});

	test('no header and no replies: no such fields', async () => {
		const client = await clientOf(() => QUEUED);
		await client.sendTemplate({ to: IVAN, template, params: [], replies: [], links: [] });
		expect(Object.keys(server!.heard[0]!.form)).toEqual(['channel', 'source', 'destination', 'src.name', 'template']);
	});

	test('free text, with and without buttons, and a document', async () => {
		const client = await clientOf(() => QUEUED);
		await client.sendText(hello);
		await client.sendText({ to: IVAN, text: 'How was it?', buttons: [{ id: 'good', title: 'Good' }] });
		await client.sendDocument({ to: IVAN, link: 'https://files.example/7.pdf', fileName: '0007.pdf', caption: 'Your file' });
		await client.sendDocument({ to: IVAN, link: 'https://files.example/8.pdf', fileName: '0008.pdf' });
		expect(server!.heard.map(({ url }) => url)).toEqual(Array(4).fill('/wa/api/v1/msg'));
		expect(server!.heard.map(({ form }) => JSON.parse(form.message!) as Json)).toEqual([
			{ type: 'text', text: hello.text },
			{
				type: 'quick_reply',
				content: { type: 'text', text: 'How was it?' },
				options: [{ type: 'text', title: 'Good', postbackText: 'good' }],
			},
			{ type: 'file', url: 'https://files.example/7.pdf', filename: '0007.pdf', caption: 'Your file' },
			{ type: 'file', url: 'https://files.example/8.pdf', filename: '0008.pdf' },
		]);
	});

	test.each([
		['a template without an id', 'template'],
		['a recipient without a number', 'undeliverable'],
	])('%s goes nowhere', async (what, reason) => {
		const client = await clientOf(() => QUEUED);
		const error = await thrownBy(
			what.startsWith('a template')
				? client.sendTemplate({ to: IVAN, template: { ...template, id: null }, params: [] })
				: client.sendText({ to: 'Ivan', text: 'x' }),
		);
		expect(error).toBeInstanceOf(WhatsAppRefused);
		expect(error).toMatchObject({ reason, code: null, status: undefined });
		expect(server!.heard).toEqual([]);
	});

	test('one call sends once, whatever comes of it', async () => {
		const client = await clientOf(() => ({ status: 503 }), { readingPauses: [1, 1] });
		await thrownBy(client.sendText(hello));
		expect(server!.heard).toHaveLength(1);
	});
});

describe('taken over', () => {
	test.each<[string, Said]>([
		['202 submitted', QUEUED],
		['200 success', { body: { status: 'success', messageId: 'gs-1' } }],
		['JSON that calls itself HTML', { body: JSON.stringify(QUEUED.body), headers: { 'Content-Type': 'text/html;charset=utf-8' } }],
	])('%s', async (_, said) => expect(await (await clientOf(() => said)).sendText(hello)).toEqual({ messageId: 'gs-1' }));
});

describe('not taken over', () => {
	const refusedBy = (status: number, message: unknown, more: object = {}): Said => ({
		status,
		body: { status: 'error', message, ...more },
	});
	test.each<[string, Said, object]>([
		['no such number', refusedBy(400, 'Invalid Destination'), { reason: 'undeliverable', code: null, text: 'Invalid Destination' }],
		['a wrong app', refusedBy(400, 'Invalid App Details'), { reason: 'unauthorized' }],
		['a wrong key', refusedBy(401, 'Authentication Failed'), { reason: 'unauthorized', status: 401 }],
		['a wrong key, in other words', refusedBy(401, 'Portal User Not Found With APIKey'), { reason: 'unauthorized' }],
		['something else', refusedBy(400, 'Invalid message text'), { reason: 'other', text: 'Invalid message text' }],
		['an empty wallet, with its code', refusedBy(400, 'Wallet Balance Low', { code: 1003 }), { reason: 'money', code: '1003' }],
		['a limited account', refusedBy(429, 'API Rate Limited', { code: 4001 }), { reason: 'account', code: '4001' }],
		['an error in an answer of 200', refusedBy(200, 'Invalid Destination'), { reason: 'undeliverable', status: 200 }],
		['an error that does not call itself one', { status: 400, body: { message: 'Invalid Destination' } }, { reason: 'undeliverable' }],
		['an error in an object', refusedBy(400, { code: 1012, reason: 'Number Opted Out' }), { reason: 'opted_out', code: '1012' }],
		['another address', { status: 404, body: '<html>nginx</html>' }, { reason: 'unauthorized', status: 404 }],
		['a redirect', { status: 302, headers: { Location: 'http://127.0.0.1:1/' } }, { reason: 'unauthorized', status: 302 }],
		['402', { status: 402, body: 'x' }, { reason: 'money' }],
	])('%s', async (_, said, expected) => {
		const error = await thrownBy((await clientOf(() => said)).sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppRefused);
		expect(error).toMatchObject({ kind: 'refused', service: 'WhatsApp', hint: expect.stringMatching(/\w{3}/), ...expected });
	});

	test.each<[string, Said, number]>([
		['429', refusedBy(429, 'Too Many Requests'), 5],
		['429 with a time', { status: 429, body: 'slow down', headers: { 'Retry-After': '17' } }, 17],
	])('%s: the whole account waits', async (_, said, seconds) => {
		const error = await thrownBy((await clientOf(() => said)).sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppRateLimited);
		expect(error).toMatchObject({ kind: 'rateLimited', scope: 'account', retryAfterSeconds: seconds });
	});
});

describe('nobody knows', () => {
	test.each<[string, Said]>([
		['500', { status: 500, body: { status: 'error', message: 'Internal Server Error' } }],
		['502 of a proxy', { status: 502, body: 'Bad Gateway' }],
		['408', { status: 408 }],
		['200 of something else', { body: '<html>a proxy</html>' }],
		['taken over without an id', { body: { status: 'submitted' } }],
		['a cut connection', 'cut'],
		['silence', 'silence'],
	])('%s', async (_, said) => {
		const error = await thrownBy((await clientOf(() => said)).sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppUnknown);
		expect(error).toMatchObject({ kind: 'unknown', notSent: false, hint: expect.stringContaining('before you repeat') });
	});

	test('nobody listening: nothing was sent', async () => {
		const client = await clientOf(() => QUEUED);
		await server!.close();
		expect(await thrownBy(client.sendText(hello))).toMatchObject({ kind: 'unknown', notSent: true });
	});
});

test('a credential that is half filled in says so, and calls nobody', async () => {
	const client = createWhatsAppClient('gupshup', { apiKey: 'x', baseUrl: 'api.gupshup.io' });
	expect(await thrownBy(client.sendText(hello))).toMatchObject({ reason: 'unauthorized', message: expect.stringContaining('Base URL') });
	expect(await thrownBy(client.listTemplates())).toMatchObject({ reason: 'unauthorized', message: expect.stringContaining('App ID') });
	expect(client.provider).toBe('gupshup');
});

const LISTED = [
	{
		id: 'uuid-1',
		elementName: 'lesson',
		languageCode: 'ru',
		status: 'REJECTED',
		category: 'UTILITY',
		quality: 'UNKNOWN',
		reason: 'TAG_CONTENT_MISMATCH: промо',
		templateType: 'DOCUMENT',
		data: 'Урок в {{1}}, {{2}}\nfooter | [Хорошо] | [Оплатить,https://pay.example/{{1}}]',
		meta: '{"example":"Урок в 9, Анна"}',
		containerMeta: JSON.stringify({
			data: 'Урок в {{1}}, {{2}}',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Хорошо' },
				{ type: 'URL', text: 'Оплатить', url: 'https://pay.example/{{1}}' },
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '79000000009' },
				{ type: 'FLOW', text: 'Form' },
			],
		}),
	},
	{
		id: 'uuid-2',
		elementName: 'old_one',
		languageCode: 'en',
		status: 'APPROVED',
		category: 'SOMETHING_NEW',
		quality: 'HIGH',
		reason: 'NONE',
		templateType: 'TEXT',
		data: 'Hello {{1}} | [Yes] | [Pay,https://pay.example/{{1}}] | [Call us,79000000009]',
		containerMeta: 'not JSON',
	},
	{
		elementName: 'hello_world',
		languageCode: 'en_US',
		status: 'APPROVED',
		category: 'UTILITY',
		containerMeta: '{"data":"Hi","header":"Welcome"}',
	},
	{ elementName: 'demo', status: 'SANDBOX_REQUESTED' },
	{ elementName: 'gone', status: 'DESACTIVATED', category: 'AUTHENTICATION' },
	{ id: 'nameless' },
	null,
	'text',
];

describe('templates', () => {
	test('a list is read as it is found, with the reason as given', async () => {
		const client = await clientOf(() => ({ body: { status: 'success', templates: LISTED } }));
		const [lesson, old, hello, demo, gone, ...others] = await client.listTemplates();
		expect(server!.heard[0]).toMatchObject({ method: 'GET', url: `/wa/app/${APP}/template`, headers: { apikey: 'made-up-gupshup-key' } });
		expect(lesson).toEqual({
			id: 'uuid-1',
			name: 'lesson',
			language: 'ru',
			category: 'utility',
			status: 'rejected',
			raw: 'REJECTED',
			reason: 'TAG_CONTENT_MISMATCH: промо',
			body: 'Урок в {{1}}, {{2}}',
			params: 2,
			header: 'document',
			buttons: [
				{ kind: 'reply', label: 'Хорошо', hasValue: false },
				{ kind: 'link', label: 'Оплатить', hasValue: true },
				{ kind: 'phone', label: 'Call', hasValue: false },
				{ kind: 'other', label: 'Form', hasValue: false },
			],
			quality: null,
			sample: false,
		});
		expect(old).toMatchObject({
			category: 'marketing',
			reason: null,
			quality: 'GREEN',
			body: 'Hello {{1}}',
			params: 1,
			header: 'none',
			buttons: [
				{ kind: 'reply', label: 'Yes', hasValue: false },
				{ kind: 'link', label: 'Pay', hasValue: true },
				{ kind: 'phone', label: 'Call us', hasValue: false },
			],
		});
		expect([hello, demo, gone].map((one) => [one!.sample, one!.status, one!.header])).toEqual([
			[true, 'approved', 'text'],
			[true, 'pending', 'none'],
			[false, 'disabled', 'none'],
		]);
		expect(others).toEqual([]);
	});

	test('what is no list is not an empty one', async () =>
		expect(await thrownBy((await clientOf(() => ({ body: { status: 'success' } }))).listTemplates())).toMatchObject({ kind: 'unknown' }));

	test('reading is tried again, refusals are not', async () => {
		const patient = await clientOf((_, count) => (count < 3 ? { status: 502 } : { body: { templates: [] } }), { readingPauses: [1, 1] });
		expect(await patient.listTemplates()).toEqual([]);
		expect(server!.heard).toHaveLength(3);
		await server!.close();
		const refused = await clientOf(() => ({ status: 401, body: {} }), { readingPauses: [1, 1] });
		expect(await thrownBy(refused.listTemplates())).toMatchObject({ reason: 'unauthorized' });
		expect(server!.heard).toHaveLength(1);
	});

	const draft: TemplateDraft = {
		name: 'lesson',
		language: 'en',
		category: 'utility',
		body: 'Lesson at {{1}}, {{2}}',
		samples: ['9:00', 'Anna'],
		header: { kind: 'document', sampleLink: 'https://files.example/7.pdf' },
		footer: 'School',
		buttons: [
			{ kind: 'reply', label: 'Fine' },
			{ kind: 'link', label: 'Pay', url: 'https://pay.example/{{1}}', sample: 'abc' },
			{ kind: 'link', label: 'Site', url: 'https://school.example/' },
		],
	};
	const submit = async (answers: Record<string, Said>, list: unknown[] = []) => {
		const client = await clientOf((call) => {
			const [, said] = Object.entries(answers).find(([start]) => call.startsWith(start)) ?? [];
			return said ?? { body: { status: 'success', templates: list } };
		});
		return await client.submitTemplate(draft);
	};

	test('a new one is handed in, and not turned into advertising', async () => {
		const info = await submit({
			POST: { body: { status: 'success', template: { id: 'uuid-9', status: 'PENDING', category: 'UTILITY' } } },
		});
		const { form, url } = server!.heard[1]!;
		expect(url).toBe(`/wa/app/${APP}/template`);
		expect({ ...form, buttons: JSON.parse(form.buttons!) as Json }).toEqual({
			elementName: 'lesson',
			languageCode: 'en',
			content: 'Lesson at {{1}}, {{2}}',
			category: 'UTILITY',
			vertical: 'lesson',
			templateType: 'DOCUMENT',
			example: 'Lesson at 9:00, Anna',
			enableSample: 'true',
			allowTemplateCategoryChange: 'false',
			exampleMedia: 'https://files.example/7.pdf',
			footer: 'School',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Fine' },
				{ type: 'URL', text: 'Pay', url: 'https://pay.example/{{1}}', example: ['https://pay.example/abc'] },
				{ type: 'URL', text: 'Site', url: 'https://school.example/' },
			],
		});
		expect(info).toMatchObject({
			id: 'uuid-9',
			name: 'lesson',
			language: 'en',
			status: 'pending',
			raw: 'PENDING',
			params: 2,
			header: 'document',
		});
	});

	const refusedOne = [
		{ id: 'uuid-2', elementName: 'lesson', languageCode: 'ru', status: 'REJECTED' },
		{ id: 'uuid-3', elementName: 'lesson', languageCode: 'en', status: 'APPROVED' },
		{ id: 'uuid-1', elementName: 'lesson', languageCode: 'en', status: 'REJECTED' },
	];

	test('a refused one is changed in place, in its own language', async () => {
		expect(await submit({ PUT: { body: { status: 'success' } } }, refusedOne)).toMatchObject({
			id: 'uuid-1',
			status: 'pending',
			reason: null,
		});
		expect(server!.heard.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`GET /wa/app/${APP}/template`,
			`PUT /wa/app/${APP}/template/uuid-1`,
		]);
	});

	test('where that is not offered, it is handed in anew', async () => {
		const created = { body: { status: 'success', template: { id: 'uuid-4', status: 'SUBMITTED' } } };
		expect(await submit({ PUT: { status: 405, body: '' }, POST: created }, refusedOne)).toMatchObject({ id: 'uuid-4', raw: 'SUBMITTED' });
	});

	test('a refusal of the change is told, and nothing else is tried', async () => {
		const said = { status: 400, body: { status: 'error', message: 'Template content is too long' } };
		expect(await thrownBy(submit({ PUT: said }, refusedOne))).toMatchObject({ kind: 'refused', text: 'Template content is too long' });
		expect(server!.heard).toHaveLength(2);
	});
});

describe('the account', () => {
	const account = async (wallet: Said) =>
		await (await clientOf((call) => (call.endsWith('/wallet/balance') ? wallet : { body: { templates: [] } }))).account();

	test('with a wallet that tells its balance', async () =>
		expect(await account({ body: { status: 'success', walletResponse: { currency: 'USD', currentBalance: 4.25 } } })).toEqual({
			name: 'MyLessons',
			quality: 'unknown',
			dailyLimit: null,
			ratePerSecond: 20,
			balance: 4.25,
		}));

	test.each<[string, Said]>([
		['404', { status: 404, body: '' }],
		['401', { status: 401, body: {} }],
		['500', { status: 500 }],
		['nonsense', { body: { walletResponse: 'much' } }],
		['a cut', 'cut'],
	])('a wallet that answers %s is not known, which is no fault', async (_, wallet) => expect((await account(wallet)).balance).toBeNull());

	test('a wrong key is a fault', async () =>
		expect(await thrownBy((await clientOf(() => ({ status: 401, body: {} }))).account())).toMatchObject({ reason: 'unauthorized' }));
});
