import type { TemplateDraft } from '../../clients/whatsapp';
import { createCloudClient } from '../../clients/whatsappCloud';
import { hearing, thrownBy, type Heard, type HearingServer, type Said } from '../support/hearingServer';

let server: HearingServer | undefined;
let files: HearingServer | undefined;
afterEach(async () => {
	await server?.close();
	await files?.close();
	server = files = undefined;
});

async function clientOf(say: (call: string, heard: Heard) => Said) {
	server = await hearing((heard) => say(`${heard.method} ${heard.url}`, heard));
	return createCloudClient({
		accessToken: 'made-up-token',
		phoneNumberId: '1001',
		businessAccountId: '2002',
		apiVersion: 'v23.0',
		baseUrl: server.url,
		readingPauses: [],
	});
}

const LIST = [
	{
		id: 11,
		name: 'lesson',
		language: 'ru',
		status: 'REJECTED',
		category: 'UTILITY',
		rejected_reason: 'TAG_CONTENT_MISMATCH',
		quality_score: { score: 'UNKNOWN' },
		components: [
			{ type: 'HEADER', format: 'DOCUMENT' },
			{ type: 'BODY', text: 'Урок в {{1}}, {{name}}, {{1}}' },
			{ type: 'FOOTER', text: 'Школа' },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'Хорошо' },
					{ type: 'URL', text: 'Оплатить', url: 'https://pay.example/{{1}}' },
					{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '79000000009' },
					{ type: 'OTP', text: 'Copy' },
				],
			},
		],
	},
	{ id: '12', name: 'hello_world', language: 'en_US', status: 'APPROVED', category: 'UTILITY', rejected_reason: 'NONE', components: [] },
	{ name: 'bare', status: 'SOMETHING_NEW', category: 'NEW_CATEGORY', components: 'x', quality_score: { score: 'RED' } },
	{ id: 'nameless' },
	null,
];

describe('the list', () => {
	test('is read as it is found, with the reason as given', async () => {
		const client = await clientOf(() => ({ body: { data: LIST } }));
		const [lesson, sample, bare, ...others] = await client.listTemplates();
		expect(lesson).toEqual({
			id: '11',
			name: 'lesson',
			language: 'ru',
			category: 'utility',
			status: 'rejected',
			raw: 'REJECTED',
			reason: 'TAG_CONTENT_MISMATCH',
			body: 'Урок в {{1}}, {{name}}, {{1}}',
			params: 2,
			header: 'document',
			buttons: [
				{ kind: 'reply', label: 'Хорошо', hasValue: false },
				{ kind: 'link', label: 'Оплатить', hasValue: true },
				{ kind: 'phone', label: 'Call', hasValue: false },
				{ kind: 'other', label: 'Copy', hasValue: false },
			],
			quality: null,
			sample: false,
		});
		expect(sample).toMatchObject({ sample: true, status: 'approved', reason: null, body: null, params: 0, header: 'none', buttons: [] });
		expect(bare).toMatchObject({ id: null, language: '', category: 'marketing', status: 'pending', raw: 'SOMETHING_NEW', quality: 'RED' });
		expect(others).toEqual([]);
	});

	const page = (name: string, after: string | undefined, next: boolean) => ({
		body: { data: [{ name }], paging: { cursors: { after }, ...(next && { next: 'http://127.0.0.1:1/somewhere?access_token=x' }) } },
	});

	test('is followed to its end, by the cursor and never to another address', async () => {
		const client = await clientOf((call) => (call.includes('after=c1') ? page('two', 'c2', false) : page('one', 'c1', true)));
		expect((await client.listTemplates()).map(({ name }) => name)).toEqual(['one', 'two']);
		expect(server!.heard.map(({ url }) => url.split('?')[0])).toEqual(Array(2).fill('/v23.0/2002/message_templates'));
		expect(new URLSearchParams(server!.heard[1]!.url.split('?')[1]).get('after')).toBe('c1');
	});

	test.each<[string, (count: number) => Said, number]>([
		['the same cursor again', () => page('one', 'c1', true), 2],
		['no cursor', () => page('one', undefined, true), 1],
	])('ends at %s', async (_, say, calls) => {
		const client = await clientOf(() => say(0));
		await client.listTemplates();
		expect(server!.heard).toHaveLength(calls);
	});

	test('that never ends is not read for ever', async () => {
		let count = 0;
		const client = await clientOf(() => page('x', `c${++count}`, true));
		expect(await thrownBy(client.listTemplates())).toMatchObject({ kind: 'unknown' });
		expect(count).toBe(100);
	});

	test('that is none is not an empty one', async () =>
		expect(await thrownBy((await clientOf(() => ({ body: {} }))).listTemplates())).toMatchObject({ kind: 'unknown' }));
});

const draft: TemplateDraft = {
	name: 'lesson',
	language: 'en',
	category: 'utility',
	body: 'Lesson at {{1}}, {{2}}',
	samples: ['9:00', 'Anna'],
	footer: 'School',
	buttons: [
		{ kind: 'reply', label: 'Fine' },
		{ kind: 'link', label: 'Pay', url: 'https://pay.example/{{1}}', sample: 'abc' },
		{ kind: 'link', label: 'Site', url: 'https://school.example/' },
	],
};
const COMPONENTS = [
	{ type: 'BODY', text: 'Lesson at {{1}}, {{2}}', example: { body_text: [['9:00', 'Anna']] } },
	{ type: 'FOOTER', text: 'School' },
	{
		type: 'BUTTONS',
		buttons: [
			{ type: 'QUICK_REPLY', text: 'Fine' },
			{ type: 'URL', text: 'Pay', url: 'https://pay.example/{{1}}', example: ['https://pay.example/abc'] },
			{ type: 'URL', text: 'Site', url: 'https://school.example/' },
		],
	},
];

describe('handing in', () => {
	const CREATED = { body: { id: '77', status: 'PENDING', category: 'MARKETING' } };
	const known = (...data: object[]) => ({ body: { data } });

	test('a new one; Meta’s category counts, not ours', async () => {
		const client = await clientOf((call) => (call.startsWith('GET') ? known() : CREATED));
		expect(await client.submitTemplate(draft)).toMatchObject({
			id: '77',
			name: 'lesson',
			status: 'pending',
			category: 'marketing',
			params: 2,
			header: 'none',
			buttons: [
				{ kind: 'reply', label: 'Fine', hasValue: false },
				{ kind: 'link', label: 'Pay', hasValue: true },
				{ kind: 'link', label: 'Site', hasValue: false },
			],
		});
		expect(new URLSearchParams(server!.heard[0]!.url.split('?')[1]).get('name')).toBe('lesson');
		expect(server!.heard[1]).toMatchObject({
			url: '/v23.0/2002/message_templates',
			json: { name: 'lesson', language: 'en', category: 'UTILITY', components: COMPONENTS },
		});
	});

	test('one without places or extras has a body alone', async () => {
		const client = await clientOf((call) => (call.startsWith('GET') ? known() : CREATED));
		await client.submitTemplate({ name: 'plain', language: 'en', category: 'marketing', body: 'Hi', samples: [] });
		expect(server!.heard[1]!.json.components).toEqual([{ type: 'BODY', text: 'Hi' }]);
	});

	test('a refused one is changed by its id, in its own language', async () => {
		const others = [
			{ id: '70', name: 'lesson_2', language: 'en', status: 'REJECTED' },
			{ id: '71', name: 'lesson', language: 'ru', status: 'REJECTED' },
			{ id: '72', name: 'lesson', language: 'en', status: 'REJECTED' },
		];
		const client = await clientOf((call) => (call.startsWith('GET') ? known(...others) : { body: { success: true } }));
		expect(await client.submitTemplate(draft)).toMatchObject({ id: '72', status: 'pending', reason: null, category: 'utility' });
		expect(server!.heard[1]).toMatchObject({ method: 'POST', url: '/v23.0/72', json: { category: 'UTILITY', components: COMPONENTS } });
	});

	test('an approved one is not touched: Meta says that there is one', async () => {
		const refused = {
			status: 400,
			body: { error: { code: 100, error_subcode: 2388024, message: 'Content in this language already exists' } },
		};
		const client = await clientOf((call) => (call.startsWith('GET') ? known({ ...draft, id: '72', status: 'APPROVED' }) : refused));
		expect(await thrownBy(client.submitTemplate(draft))).toMatchObject({ kind: 'refused', reason: 'other' });
		expect(server!.heard[1]!.url).toBe('/v23.0/2002/message_templates');
	});
});

describe('a sample file', () => {
	const PDF = Buffer.from('%PDF-1.7 \u0000\u00ff sample');
	const withFile = (sampleLink: string): TemplateDraft => ({ ...draft, header: { kind: 'document', sampleLink } });
	const meta =
		(more: Record<string, Said> = {}) =>
		(call: string) => {
			const [, said] = Object.entries(more).find(([start]) => call.startsWith(start)) ?? [];
			if (said) return said;
			if (call.startsWith('GET /v23.0/app')) return { body: { id: '555' } };
			if (call.startsWith('GET')) return { body: { data: [] } };
			if (call.includes('/uploads?')) return { body: { id: 'upload:abc?sig=x' } };
			return call.includes('upload:') ? { body: { h: '4::handle' } } : { body: { id: '77', status: 'PENDING' } };
		};
	const handedIn = () => server!.heard.at(-1)!.json.components[0];

	test('is brought to Meta, whole, and named by its handle', async () => {
		files = await hearing(() => ({ body: PDF, headers: { 'Content-Type': 'application/pdf; x=y' } }));
		const client = await clientOf(meta());
		expect((await client.submitTemplate(withFile(`${files.url}/7.pdf`))).header).toBe('document');
		const [opened, uploaded] = server!.heard.slice(2);
		expect(opened!.url).toBe(`/v23.0/555/uploads?file_name=sample.pdf&file_length=${PDF.length}&file_type=application%2Fpdf`);
		expect(uploaded).toMatchObject({
			method: 'POST',
			url: '/v23.0/upload:abc?sig=x',
			headers: { authorization: 'OAuth made-up-token', file_offset: '0', 'content-type': 'application/octet-stream' },
		});
		expect(uploaded!.bytes.equals(PDF)).toBe(true);
		expect(handedIn()).toEqual({ type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::handle'] } });
		expect(files.heard[0]!.headers.authorization).toBeUndefined();
	});

	test('that somebody has brought already is named as it is', async () => {
		await (await clientOf(meta())).submitTemplate(withFile('4::aGFuZGxl'));
		expect(handedIn().example).toEqual({ header_handle: ['4::aGFuZGxl'] });
	});

	test('goes as a link where there are no uploads', async () => {
		const none = { status: 400, body: { error: { code: 100, error_subcode: 33 } } };
		await (await clientOf(meta({ 'GET /v23.0/app': none }))).submitTemplate(withFile('https://files.example/7.pdf'));
		expect(handedIn().example).toEqual({ header_handle: ['https://files.example/7.pdf'] });
	});

	test.each<[string, Said]>([
		['missing', { status: 404, body: 'gone' }],
		['empty', { body: '' }],
		['behind a login', { status: 302, headers: { Location: '/login' } }],
		['cut off', 'cut'],
	])('that is %s is told of without its address', async (_, said) => {
		files = await hearing(() => said);
		const client = await clientOf(meta());
		const error = await thrownBy(client.submitTemplate(withFile(`${files.url}/secret-key.pdf`)));
		expect(error).toMatchObject({ kind: 'refused', reason: 'media' });
		expect(`${error.message} ${error.hint} ${error.stack}`).not.toContain('secret-key');
		expect(server!.heard.map(({ method }) => method)).not.toContain('POST');
	});

	test('whose upload ends oddly is not handed in', async () => {
		files = await hearing(() => ({ body: PDF }));
		const client = await clientOf(meta({ 'POST /v23.0/555': { body: { id: 'https://elsewhere.example/' } } }));
		expect(await thrownBy(client.submitTemplate(withFile(`${files.url}/7.pdf`)))).toMatchObject({ kind: 'unknown' });
	});
});
