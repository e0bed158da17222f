import { inspect } from 'node:util';
import { createWhatsAppClient, type WhatsAppClient, type WhatsAppProvider } from '../../clients/whatsapp';
import { hearing, thrownBy, type HearingServer, type Said } from '../support/hearingServer';

/** Nothing an error carries may give away a key or a person, however it is printed. */
const SECRET = ['EAAG', 'a1B2c3D4e5F6'.repeat(4)].join('');
const IVAN = '79000000001';
const QUOTED = `key ${SECRET}, Bearer ${SECRET}, to +7 (900) 000-00-01, ${IVAN}, a.person@mail.example`;

let server: HearingServer | undefined;
afterEach(async () => {
	await server?.close();
	server = undefined;
});

function clientFor(provider: WhatsAppProvider, baseUrl: string): WhatsAppClient {
	return createWhatsAppClient(provider, {
		apiKey: SECRET,
		accessToken: SECRET,
		appName: 'MyLessons',
		appId: 'app-1',
		source: '79000000009',
		phoneNumberId: '1001',
		businessAccountId: '2002',
		apiVersion: 'v23.0',
		callbackSecret: SECRET,
		appSecret: SECRET,
		baseUrl,
	});
}

function everythingIn(error: unknown): string {
	const { stack, message, cause } = error as Error;
	const own = Object.getOwnPropertyNames(error).map((name) =>
		inspect((error as Record<string, unknown>)[name], { depth: 20, showHidden: true }),
	);
	return [
		JSON.stringify(error),
		inspect(error, { depth: 20, showHidden: true }),
		stack,
		message,
		inspect(cause, { depth: 20 }),
		...own,
	].join('\n');
}

const answers: Array<[string, Said]> = [
	['a refusal of Meta', { status: 400, body: { error: { code: 131026, message: QUOTED, error_data: { details: QUOTED } } } }],
	['a refusal of Gupshup', { status: 400, body: { status: 'error', message: QUOTED } }],
	['a wrong key', { status: 401, body: { status: 'error', message: QUOTED, error: { code: 190, message: QUOTED } } }],
	['429', { status: 429, body: QUOTED }],
	['500', { status: 500, body: { status: 'error', message: QUOTED } }],
	['no JSON', { body: QUOTED }],
	['a redirect', { status: 302, headers: { Location: `http://127.0.0.1:1/?k=${SECRET}` } }],
	['a cut connection', 'cut'],
];

const calls: Array<[string, (client: WhatsAppClient) => Promise<unknown>]> = [
	['a template', (client) => client.sendTemplate({ to: IVAN, template: { id: 'u', name: 'n', language: 'ru' }, params: [QUOTED] })],
	['a text', (client) => client.sendText({ to: IVAN, text: QUOTED })],
	['a document', (client) => client.sendDocument({ to: IVAN, link: `https://files.example/?key=${SECRET}`, fileName: 'x.pdf' })],
];

describe.each(['gupshup', 'cloud'] as const)('%s', (provider) => {
	describe.each(answers)('after %s', (_, said) => {
		test.each(calls)('the error of %s holds neither key nor person', async (_name, call) => {
			server = await hearing(() => said);
			const error = await thrownBy(call(clientFor(provider, server.url)));
			expect(error).toBeInstanceOf(Error);
			expect(error.service).toBe('WhatsApp');
			const text = everythingIn(error);
			for (const secret of [SECRET, IVAN, '000-00-01', 'a.person@mail', 'files.example']) expect(text).not.toContain(secret);
		});
	});

	test('the client itself does not print its key', () => {
		const client = clientFor(provider, 'http://127.0.0.1:1');
		expect(JSON.stringify(client) + inspect(client, { depth: 20, showHidden: true })).not.toContain(SECRET);
	});

	test('a base URL that is none is not repeated: it may hold a password', async () => {
		for (const baseUrl of [`https://user:${SECRET}@gate.example`, `gate.example/${SECRET}`, '', 'https://'])
			expect(everythingIn(await thrownBy(clientFor(provider, baseUrl).sendText({ to: IVAN, text: 'x' })))).not.toContain(SECRET);
	});

	test('a number that is none is not repeated', async () => {
		const error = await thrownBy(clientFor(provider, 'http://127.0.0.1:1').sendText({ to: 'Ivan +7 900 000-00-01', text: 'x' }));
		expect(everythingIn(error)).not.toMatch(/Ivan|000-00-01/);
	});
});

test('the key goes out in a header only', async () => {
	for (const provider of ['gupshup', 'cloud'] as const) {
		server = await hearing(() => ({ body: { status: 'submitted', messageId: '1', messages: [{ id: '1' }] } }));
		await clientFor(provider, server.url).sendText({ to: IVAN, text: 'x' });
		const [{ url, text, headers }] = server.heard as [HearingServer['heard'][number]];
		expect(`${url} ${text}`).not.toContain(SECRET);
		expect(Object.values(headers).filter((value) => value.includes(SECRET))).toHaveLength(1);
		await server.close();
		server = undefined;
	}
});
