import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createTelegramClient } from '../../clients/telegram';
import { timeLimit } from '../../clients/telegram/timeLimit';
import { ANNA, telegramSandbox, TOKEN } from '../support/telegramSandbox';
import type { Json } from '../support/json';

let server: Server | undefined;
afterEach(async () => {
	server?.closeAllConnections();
	await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
	server = undefined;
});

async function clientOf(listener: RequestListener) {
	server = createServer(listener);
	await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
	return createTelegramClient({ token: TOKEN, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, timeoutMs: 500 });
}
const failure = async (attempt: Promise<unknown>) =>
	attempt.then(
		() => undefined,
		(error: unknown) => error as Json,
	);
const send = (client: ReturnType<typeof createTelegramClient>) => failure(client.sendMessage({ chat_id: 1, text: 'secret text' }));

describe('what is no Bot API answer', () => {
	it.each([
		[502, { kind: 'unknown', status: 502, notSent: false }],
		[200, { kind: 'unknown', status: 200 }],
		[404, { kind: 'refused', reason: 'other', hint: expect.stringContaining('base URL') }],
		[301, { kind: 'refused', status: 301 }],
		[429, { kind: 'rateLimited', retryAfterSeconds: 9 }],
	])('a proxy page with status %i', async (status, expected) => {
		const client = await clientOf((_, response) =>
			response.writeHead(status, { 'retry-after': '9', location: 'http://127.0.0.1:9/elsewhere' }).end('<html>nginx</html>'),
		);
		expect(await send(client)).toMatchObject(expected);
	});

	it('a body cut in the middle', async () => {
		const client = await clientOf((_, response) => {
			response.writeHead(200, { 'content-length': '100' }).write('{"ok":true');
			setTimeout(() => response.destroy(), 20);
		});
		expect(await send(client)).toMatchObject({ kind: 'unknown', notSent: false });
	});

	it('nobody listening: nothing was sent', async () => {
		const client = await clientOf(() => undefined);
		await new Promise((resolve) => server!.close(resolve));
		expect(await send(client)).toMatchObject({ kind: 'unknown', notSent: true, message: expect.stringContaining('ECONNREFUSED') });
	});
});

it('shows the token in no error, whatever fails', async () => {
	const echo = await clientOf((request, response) =>
		response.writeHead(400).end(JSON.stringify({ ok: false, error_code: 400, description: `Bad Request: odd path ${request.url}` })),
	);
	const errors = [
		await send(echo),
		await send(createTelegramClient({ token: TOKEN, baseUrl: 'http://127.0.0.1:1' })),
		await send(createTelegramClient({ token: TOKEN, baseUrl: 'no address' })),
		await send(createTelegramClient({ token: 'not a token', baseUrl: 'http://127.0.0.1:1' })),
		await send(createTelegramClient({ token: '', baseUrl: 'http://127.0.0.1:1' })),
	];
	for (const error of errors) {
		const everything = [inspect(error, { depth: 9, showHidden: true }), error.stack, JSON.stringify(error), error.hint].join('\n');
		expect(everything).not.toContain(TOKEN.split(':')[1]);
		expect(everything).not.toContain('secret text');
		expect(error.service).toBe('Telegram');
	}
});

it('knows the bot id from the token, and nothing of the token shows when it is printed', () => {
	const client = createTelegramClient({ token: ` ${TOKEN}\n`, baseUrl: 'http://127.0.0.1:1' });
	expect(client.botId).toBe(999);
	expect(inspect(client, { depth: 9 })).not.toContain(TOKEN.split(':')[1]);
});

it('repeats nothing by itself', async () => {
	let calls = 0;
	const client = await clientOf((_, response) => {
		calls++;
		response.writeHead(503).end('busy');
	});
	await send(client);
	await failure(client.getMe());
	expect(calls).toBe(2);
});

it('gives uploads time by their size and long polls the time they ask for', () => {
	jest.useFakeTimers();
	const plain = timeLimit(1000, {});
	const upload = timeLimit(1000, { document: { bytes: Buffer.alloc(200_000), fileName: 'a' } });
	const poll = timeLimit(1000, { timeout: 5 });
	jest.advanceTimersByTime(1001);
	expect([plain, upload, poll].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
	jest.advanceTimersByTime(2001);
	expect([upload, poll].map(({ signal }) => signal.aborted)).toEqual([true, false]);
	poll.clear();
	jest.advanceTimersByTime(60_000);
	expect(poll.signal.aborted).toBe(false);
	jest.useRealTimers();
});

it('makes file names safe for the header and keeps the letters of any language', async () => {
	const sandbox = await telegramSandbox();
	const upload = (fileName: string) => sandbox.client.sendDocument({ chat_id: ANNA, document: { bytes: Buffer.from('%PDF'), fileName } });
	expect((await upload('Сценарий 12.pdf')).document.file_name).toBe('Сценарий 12.pdf');
	expect((await upload('a";\r\nx-evil: 1.pdf')).document.file_name).toBe('a____x-evil: 1.pdf');
	await sandbox.close();
});

it('calls any method by name', async () => {
	const sandbox = await telegramSandbox();
	expect(await sandbox.client.call('getChat', { chat_id: ANNA })).toMatchObject({ id: ANNA, type: 'private' });
	expect(await failure(sandbox.client.call('flyToTheMoon'))).toMatchObject({ kind: 'refused', status: 404 });
	await sandbox.close();
});
