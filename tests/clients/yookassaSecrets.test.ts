import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createYooKassaClient } from '../../clients/yookassa';

/** Nothing an error carries may give away the key, however it is printed. */
const SECRET = ['test', 'a1B2c3D4e5F6'.repeat(3)].join('_');
const SHOP = '100777';
const TOKEN = Buffer.from(`${SHOP}:${SECRET}`).toString('base64');

let server: Server | undefined;
afterEach(() => {
	server?.closeAllConnections();
	server?.close();
});

async function answering(listener: RequestListener): Promise<string> {
	server = createServer(listener);
	await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function everythingIn(error: unknown): string {
	const { stack, message } = error as Error;
	const own = Object.getOwnPropertyNames(error).map((name) =>
		inspect((error as Record<string, unknown>)[name], { depth: 20, showHidden: true }),
	);
	return [
		JSON.stringify(error),
		inspect(error, { depth: 20, showHidden: true }),
		String(stack),
		message,
		inspect((error as Error).cause, { depth: 20 }),
		...own,
	].join('\n');
}

const quoting = `key ${SECRET}, header Basic ${TOKEN}, a.person@mail.example, card 5555 5555 5555 4477, phone +79001234567`;
const answers: Array<[string, RequestListener]> = [
	[
		'401',
		(_, response) =>
			response
				.writeHead(401, { 'Content-Type': 'application/json' })
				.end(JSON.stringify({ type: 'error', code: 'invalid_credentials', description: quoting, parameter: 'Authorization' })),
	],
	['500', (_, response) => response.writeHead(500).end(quoting)],
	['429', (_, response) => response.writeHead(429).end(quoting)],
	['202', (_, response) => response.writeHead(202).end(JSON.stringify({ type: 'processing', description: quoting }))],
	['no JSON', (_, response) => response.writeHead(200).end(quoting)],
	['a redirect', (_, response) => response.writeHead(302, { Location: `http://127.0.0.1:1/${TOKEN}` }).end()],
	['no answer', (request) => void request.socket.destroy()],
	['silence', () => undefined],
];

describe.each(answers)('after %s', (_, listener) => {
	test.each([
		['a payment', (client: ReturnType<typeof createYooKassaClient>) => client.createPayment({ amount: 1 }, 'k')],
		['a reading', (client: ReturnType<typeof createYooKassaClient>) => client.getPayment('x')],
		['a list', (client: ReturnType<typeof createYooKassaClient>) => client.listPayments()],
		['a call the SDK lacks', (client: ReturnType<typeof createYooKassaClient>) => client.me()],
	])('the error of %s holds no secret', async (_name, call) => {
		const baseUrl = await answering(listener);
		const client = createYooKassaClient({ shopId: SHOP, secretKey: SECRET, baseUrl, timeouts: { post: 60, get: 60 }, readingPauses: [] });
		const error = await call(client).then(
			() => undefined,
			(thrown: unknown) => thrown,
		);
		expect(error).toBeInstanceOf(Error);
		expect((error as { service: string }).service).toBe('YooKassa');
		const text = everythingIn(error);
		for (const secret of [SECRET, TOKEN, 'Authorization: ', 'a.person@mail', '5555 5555', '9001234567']) expect(text).not.toContain(secret);
		expect(text).not.toMatch(/Basic [A-Za-z0-9+/=]{8}/);
	});
});

test('the client itself does not print its key', () => {
	const client = createYooKassaClient({ shopId: SHOP, secretKey: SECRET, baseUrl: 'http://127.0.0.1:1' });
	expect(JSON.stringify(client) + inspect(client, { depth: 20, showHidden: true })).not.toContain(SECRET);
});
