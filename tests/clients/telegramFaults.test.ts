import { createTelegramClient, TelegramRateLimited, TelegramRefused, TelegramUnknown } from '../../clients/telegram';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

let sandbox: TelegramSandbox;

beforeEach(async () => {
	sandbox = await telegramSandbox();
});
afterEach(() => sandbox.close());

const strike = (kind: string, options: object = {}) => sandbox.emulator.addFault({ service: 'telegram', kind, ...options });
const send = () => sandbox.client.sendMessage({ chat_id: ANNA, text: 'hello' });
const failure = async (attempt: Promise<unknown>) =>
	attempt.then(
		() => undefined,
		(error: unknown) => error as Json,
	);
const delivered = async () => (await sandbox.chat()).filter((message) => message.from === 'bot').length;

describe('nothing was done', () => {
	it('rate limited', async () => {
		strike('429', { retry_after: 12 });
		const error = await failure(send());
		expect(error).toBeInstanceOf(TelegramRateLimited);
		expect(error).toMatchObject({ kind: 'rateLimited', retryAfterSeconds: 12, status: 429 });
		expect(await delivered()).toBe(0);
		await send();
		expect(await delivered()).toBe(1);
	});

	it.each([
		['blocked', 'blocked', 403],
		['deactivated', 'deactivated', 403],
		['unauthorized', 'unauthorized', 401],
	])('%s', async (kind, reason, status) => {
		strike(kind);
		const error = await failure(send());
		expect(error).toBeInstanceOf(TelegramRefused);
		expect(error).toMatchObject({ kind: 'refused', reason, status });
		expect(await delivered()).toBe(0);
	});

	it('bad file_id strikes only a send by file_id', async () => {
		const { document } = await sandbox.client.sendDocument({ chat_id: ANNA, document: { bytes: Buffer.from('%PDF'), fileName: 'a.pdf' } });
		strike('bad-file-id');
		await sandbox.client.sendDocument({ chat_id: ANNA, document: { bytes: Buffer.from('%PDF'), fileName: 'a.pdf' } });
		expect(await failure(sandbox.client.sendDocument({ chat_id: ANNA, document: document.file_id }))).toMatchObject({
			reason: 'bad_file_id',
		});
	});

	it('an expired tap', async () => {
		strike('callback-expired');
		expect(await failure(sandbox.client.answerCallbackQuery({ callback_query_id: '1' }))).toMatchObject({ reason: 'callback_too_old' });
	});
});

describe('nobody knows', () => {
	it('500', async () => {
		strike('500');
		const error = await failure(send());
		expect(error).toBeInstanceOf(TelegramUnknown);
		expect(error).toMatchObject({ kind: 'unknown', status: 500, notSent: false });
	});

	it.each(['reset', '502'])('an answer lost by %s: the message is in the chat all the same, and is sent once', async (how) => {
		strike('lost-answer', { with: how });
		expect(await failure(send())).toMatchObject({ kind: 'unknown', notSent: false, hint: expect.stringContaining('before you repeat it') });
		expect(await delivered()).toBe(1);
		expect(await sandbox.stats()).toMatchObject({ byMethod: { sendMessage: 1 } });
	});

	it.each([
		[true, 1],
		[false, 0],
	])('silence until our time limit (done: %s)', async (acts, count) => {
		const hasty = createTelegramClient({ token: TOKEN, baseUrl: sandbox.baseUrl, timeoutMs: 80 });
		strike('timeout', { acts });
		const startedAt = Date.now();
		expect(await failure(hasty.sendMessage({ chat_id: ANNA, text: 'x' }))).toMatchObject({
			kind: 'unknown',
			message: expect.stringContaining('time limit'),
		});
		expect(Date.now() - startedAt).toBeLessThan(1500);
		expect(await delivered()).toBe(count);
	});
});

it('strikes as often as told, and only the named method and chat', async () => {
	strike('500', { times: 2, method: 'sendDocument' });
	await send();
	strike('blocked', { chat_id: 4040 });
	await send();
	const upload = () => failure(sandbox.client.sendDocument({ chat_id: ANNA, document: { bytes: Buffer.from('%PDF'), fileName: 'a.pdf' } }));
	expect([(await upload())?.kind, (await upload())?.kind, await upload()]).toEqual(['unknown', 'unknown', undefined]);
	strike('429');
	sandbox.emulator.clearFaults();
	await send();
});
