import { WhatsAppRateLimited, WhatsAppRefused, WhatsAppUnknown, createWhatsAppClient } from '../../clients/whatsapp';
import { createCloudClient } from '../../clients/whatsappCloud';
import { hearing, thrownBy, type HearingServer, type Said } from '../support/hearingServer';

const IVAN = '79000000001';
const ACCEPTED = {
	body: {
		messaging_product: 'whatsapp',
		contacts: [{ input: IVAN, wa_id: IVAN }],
		messages: [{ id: 'wamid.1', message_status: 'accepted' }],
	},
};

let server: HearingServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

async function clientOf(say: (path: string, count: number) => Said, more: object = {}) {
	server = await hearing(({ method, url }, count) => say(`${method} ${url}`, count));
	return createCloudClient({
		accessToken: ' made-up-token\n',
		phoneNumberId: '1001',
		businessAccountId: '2002',
		apiVersion: 'v23.0',
		baseUrl: `${server.url}/`,
		timeouts: { act: 200, read: 200 },
		readingPauses: [],
		...more,
	});
}

const template = { id: null, name: 'daily_pdf', language: 'ru' };
const hello = { to: IVAN, text: 'Привет' };
const sent = () => server!.heard[0]!.json;

describe('what goes out', () => {
	test('a template with everything, byte for byte', async () => {
		const client = await clientOf(() => ACCEPTED);
		const header = { kind: 'document', link: 'https://files.example/7.pdf', fileName: '0007.pdf' } as const;
		const accepted = await client.sendTemplate({
			to: '+7 900 000-00-01',
			template,
			params: ['Анна'],
			header,
			replies: ['stop'],
			reference: 'e:123',
		});
		expect(accepted).toEqual({ messageId: 'wamid.1' });
		const [call] = server!.heard;
		expect([call!.method, call!.url]).toEqual(['POST', '/v23.0/1001/messages']);
		expect(call!.headers).toMatchObject({ authorization: 'Bearer made-up-token', 'content-type': 'application/json' });
		expect(call!.text).toBe(
			'{"messaging_product":"whatsapp","recipient_type":"individual","to":"79000000001","type":"template","template":{"name":"daily_pdf",' +
				'"language":{"code":"ru"},"components":[{"type":"header","parameters":[{"type":"document","document":{"link":"https://files.example/7.pdf",' +
				'"filename":"0007.pdf"}}]},{"type":"body","parameters":[{"type":"text","text":"Анна"}]},{"type":"button","sub_type":"quick_reply","index":"0",' +
				'"parameters":[{"type":"payload","payload":"stop"}]}]},"biz_opaque_callback_data":"e:123"}',
		);
	});

	test('a template with nothing has no components, and no reference where there is none', async () => {
		await (await clientOf(() => ACCEPTED)).sendTemplate({ to: IVAN, template, params: [], replies: [], links: [] });
		expect(sent().template).toEqual({ name: 'daily_pdf', language: { code: 'ru' } });
		expect(sent()).not.toHaveProperty('biz_opaque_callback_data');
	});

	test('replies stand where the links are not', async () => {
		const links = [{ index: 1, value: 'abc' }];
		await (await clientOf(() => ACCEPTED)).sendTemplate({ to: IVAN, template, params: [], replies: ['yes', 'no'], links });
		expect(sent().template.components).toEqual([
			{ type: 'button', sub_type: 'quick_reply', index: '0', parameters: [{ type: 'payload', payload: 'yes' }] },
			{ type: 'button', sub_type: 'quick_reply', index: '2', parameters: [{ type: 'payload', payload: 'no' }] },
			{ type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc' }] },
		]);
	});

	test('where the replies stand is told, when a link with a fixed address stands before them', async () => {
		await (await clientOf(() => ACCEPTED)).sendTemplate({ to: IVAN, template, params: [], replies: ['yes'], replyPlaces: [1] });
		expect(sent().template.components).toEqual([
			{ type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'yes' }] },
		]);
	});

	test('free text, with and without buttons, and a document', async () => {
		const client = await clientOf(() => ACCEPTED);
		await client.sendText(hello);
		await client.sendText({ to: IVAN, text: 'How was it?', buttons: [{ id: 'good', title: 'Good' }], reference: 'r' });
		await client.sendDocument({ to: IVAN, link: 'https://files.example/7.pdf', fileName: '0007.pdf', caption: 'Your file' });
		const common = { messaging_product: 'whatsapp', recipient_type: 'individual', to: IVAN };
		expect(server!.heard.map(({ json }) => json)).toEqual([
			{ ...common, type: 'text', text: { body: 'Привет' } },
			{
				...common,
				type: 'interactive',
				interactive: {
					type: 'button',
					body: { text: 'How was it?' },
					action: { buttons: [{ type: 'reply', reply: { id: 'good', title: 'Good' } }] },
				},
				biz_opaque_callback_data: 'r',
			},
			{ ...common, type: 'document', document: { link: 'https://files.example/7.pdf', filename: '0007.pdf', caption: 'Your file' } },
		]);
	});

	test.each(['held_for_quality_assessment', 'paused'])('a message that Meta holds back (%s) says so', async (message_status) => {
		const client = await clientOf(() => ({ body: { messages: [{ id: 'wamid.2', message_status }] } }));
		expect(await client.sendText(hello)).toEqual({ messageId: 'wamid.2', held: true });
	});

	test('a recipient without a number goes nowhere', async () => {
		const client = await clientOf(() => ACCEPTED);
		expect(await thrownBy(client.sendText({ to: 'Ivan', text: 'x' }))).toMatchObject({ reason: 'undeliverable', status: undefined });
		expect(server!.heard).toEqual([]);
	});
});

const errorOf = (code: number, more: object = {}) => ({
	error: { message: `(#${code}) In Meta’s words`, type: 'OAuthException', code, fbtrace_id: 'A', ...more },
});

describe('Meta says no', () => {
	test.each<[number, number, object]>([
		[401, 190, { reason: 'unauthorized', code: '190' }],
		[403, 10, { reason: 'unauthorized' }],
		[400, 131026, { reason: 'undeliverable', text: '(#131026) In Meta’s words' }],
		[400, 131047, { reason: 'window_closed' }],
		[400, 131049, { reason: 'withheld' }],
		[400, 131050, { reason: 'marketing_stopped' }],
		[400, 131042, { reason: 'money' }],
		[403, 131031, { reason: 'account' }],
		[400, 131048, { reason: 'account' }],
		[400, 131053, { reason: 'media' }],
		[404, 132001, { reason: 'template', status: 404 }],
		[400, 132000, { reason: 'template' }],
		[400, 132777, { reason: 'template' }],
		[400, 100, { reason: 'other', code: '100' }],
		[400, 987654, { reason: 'other', code: '987654' }],
	])('HTTP %i, code %i', async (status, code, expected) => {
		const error = await thrownBy((await clientOf(() => ({ status, body: errorOf(code) }))).sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppRefused);
		expect(error).toMatchObject({ kind: 'refused', service: 'WhatsApp', ...expected });
	});

	test('the details are told rather than the title', async () => {
		const said = { status: 400, body: errorOf(132012, { error_data: { details: 'body: number of params does not match' } }) };
		expect(await thrownBy((await clientOf(() => said)).sendText(hello))).toMatchObject({ text: 'body: number of params does not match' });
	});

	test('a wrong ID in the credential stops everything, a wrong field one message', async () => {
		const wrongId = { status: 400, body: errorOf(100, { error_subcode: 33 }) };
		expect(await thrownBy((await clientOf(() => wrongId)).sendText(hello))).toMatchObject({ reason: 'unauthorized', code: '100' });
		const wrongField = { status: 400, body: errorOf(100, { error_subcode: 2018001 }) };
		expect(await thrownBy((await clientOf(() => wrongField)).sendText(hello))).toMatchObject({ reason: 'other', code: '100' });
	});

	test.each<[string, Said, object]>([
		['a proxy', { status: 404, body: '<html>nginx</html>' }, { reason: 'unauthorized', status: 404 }],
		['401 without words', { status: 401, body: '' }, { reason: 'unauthorized' }],
		['a redirect', { status: 301, headers: { Location: 'http://127.0.0.1:1/' } }, { reason: 'unauthorized' }],
		['an error in an answer of 200', { body: errorOf(131047) }, { reason: 'window_closed', status: 200 }],
		['a code in a text', { status: 400, body: { error: { code: '131047' } } }, { reason: 'window_closed' }],
	])('%s', async (_, said, expected) => expect(await thrownBy((await clientOf(() => said)).sendText(hello))).toMatchObject(expected));
});

describe('Meta asks to wait', () => {
	test.each<[number, number, string, number]>([
		[400, 4, 'account', 60],
		[400, 80007, 'account', 60],
		[429, 130429, 'account', 5],
		[500, 130429, 'account', 5],
		[400, 131056, 'person', 6],
	])('HTTP %i, code %i: %s', async (status, code, scope, seconds) => {
		const error = await thrownBy((await clientOf(() => ({ status, body: errorOf(code) }))).sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppRateLimited);
		expect(error).toMatchObject({ kind: 'rateLimited', scope, retryAfterSeconds: seconds });
	});

	test('for as long as the header says', async () => {
		const said = { status: 429, body: errorOf(131056), headers: { 'Retry-After': '33' } };
		expect(await thrownBy((await clientOf(() => said)).sendText(hello))).toMatchObject({ scope: 'person', retryAfterSeconds: 33 });
	});
});

describe('nobody knows', () => {
	test.each<[string, Said]>([
		['500', { status: 500, body: errorOf(131026) }],
		['trouble at WhatsApp that calls itself 400', { status: 400, body: errorOf(131000) }],
		['503 of a proxy', { status: 503, body: 'x' }],
		['200 of something else', { body: '[]' }],
		['taken over without an id', { body: { messages: [{}] } }],
		['no list of messages', { body: { messages: 'x' } }],
		['a cut connection', 'cut'],
		['silence', 'silence'],
	])('%s', async (_, said) => {
		const client = await clientOf(() => said, { readingPauses: [1, 1] });
		const error = await thrownBy(client.sendText(hello));
		expect(error).toBeInstanceOf(WhatsAppUnknown);
		expect(error).toMatchObject({ notSent: false });
		expect(server!.heard).toHaveLength(1);
	});

	test('nobody listening: nothing was sent', async () => {
		const client = await clientOf(() => ACCEPTED);
		await server!.close();
		expect(await thrownBy(client.sendText(hello))).toMatchObject({ kind: 'unknown', notSent: true });
	});
});

test('a credential that is half filled in says which field, and calls nobody', async () => {
	const filled = { accessToken: 'x', phoneNumberId: '1', businessAccountId: '2', apiVersion: 'v23.0', baseUrl: 'http://127.0.0.1:1' };
	const told = async (change: object) =>
		(await thrownBy(createWhatsAppClient('cloud', { ...filled, ...change }).sendText(hello)))?.message as string;
	expect(await told({ phoneNumberId: '' })).toContain('Phone Number ID');
	expect(await told({ phoneNumberId: '+7 900 000-00-09' })).toContain('Phone Number ID');
	expect(await told({ phoneNumberId: '../2' })).toContain('Phone Number ID');
	expect(await told({ apiVersion: 'latest' })).toContain('API Version');
	expect(await told({ baseUrl: 'graph.facebook.com' })).toContain('Base URL');
	const { message } = await thrownBy(createWhatsAppClient('cloud', { ...filled, businessAccountId: undefined }).listTemplates());
	expect(message).toContain('WhatsApp Business Account ID');
});

test('the version may be written without its letter', async () => {
	await (await clientOf(() => ACCEPTED, { apiVersion: '24.0' })).sendText(hello);
	expect(server!.heard[0]!.url).toBe('/v24.0/1001/messages');
});

describe('the account', () => {
	const number = { display_phone_number: '+7 900 000-00-09', verified_name: 'School', quality_rating: 'GREEN', id: '1001' };

	test('what Meta tells of the number', async () => {
		const client = await clientOf(() => ({ body: { ...number, throughput: { level: 'HIGH' }, messaging_limit_tier: 'TIER_2K' } }));
		expect(await client.account()).toEqual({
			name: '+7 900 000-00-09',
			quality: 'green',
			dailyLimit: 2000,
			ratePerSecond: 1000,
			balance: null,
		});
		expect(server!.heard[0]!.url).toBe(
			'/v23.0/1001?fields=display_phone_number,verified_name,quality_rating,throughput,messaging_limit_tier',
		);
	});

	test('newer versions have another field for the limit', async () => {
		const body = { ...number, quality_rating: 'NA', whatsapp_business_manager_messaging_limit: 'TIER_UNLIMITED' };
		const client = await clientOf(() => ({ body }), { apiVersion: 'v25.0' });
		expect(await client.account()).toMatchObject({ quality: 'unknown', dailyLimit: null, ratePerSecond: 80 });
		expect(server!.heard[0]!.url).toContain('whatsapp_business_manager_messaging_limit');
	});

	test('a field Meta does not know costs that field, not the whole look', async () => {
		const client = await clientOf((call) => (call.includes('throughput') ? { status: 400, body: errorOf(100) } : { body: number }));
		expect(await client.account()).toMatchObject({ quality: 'green', dailyLimit: null, ratePerSecond: 80 });
	});

	test('a wrong token or ID is a fault', async () => {
		expect(await thrownBy((await clientOf(() => ({ status: 401, body: errorOf(190) }))).account())).toMatchObject({
			reason: 'unauthorized',
		});
		const wrongId = { status: 400, body: errorOf(100, { error_subcode: 33 }) };
		expect(await thrownBy((await clientOf(() => wrongId)).account())).toMatchObject({ reason: 'unauthorized' });
		expect(server!.heard).toHaveLength(1);
	});

	test.each<[unknown, number | null]>([
		['TIER_50', 50],
		['TIER_250', 250],
		['TIER_1K', 1000],
		['TIER_100K', 100_000],
		['tier_1m', 1_000_000],
		[250, 250],
		[-1, null],
		['TIER_NOT_SET', null],
		['', null],
		[{}, null],
	])('the limit %p', async (tier, expected) => {
		const client = await clientOf(() => ({ body: { ...number, messaging_limit_tier: tier } }));
		expect((await client.account()).dailyLimit).toBe(expected);
	});
});
