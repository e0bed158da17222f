import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

let sandbox: TelegramSandbox;

beforeEach(async () => {
	sandbox = await telegramSandbox();
});
afterEach(() => sandbox.close());

const MARKUP = { inline_keyboard: [[{ text: 'Pay', callback_data: 'pay:1' }]] };

async function call(path: string, init?: RequestInit): Promise<{ status: number; body: Json; retryAfter: string | null }> {
	const response = await fetch(`${sandbox.baseUrl}/${path}`, init);
	return { status: response.status, body: await response.json(), retryAfter: response.headers.get('retry-after') };
}

it.each<[string, () => [string, RequestInit?]]>([
	['GET with a query', () => [`sendMessage?chat_id=${ANNA}&text=hi&reply_markup=${encodeURIComponent(JSON.stringify(MARKUP))}`]],
	[
		'a form',
		() => [
			'SENDMESSAGE',
			{ method: 'POST', body: new URLSearchParams({ chat_id: String(ANNA), text: 'hi', reply_markup: JSON.stringify(MARKUP) }) },
		],
	],
	[
		'JSON',
		() => [
			'sendmessage',
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ chat_id: ANNA, text: 'hi', reply_markup: MARKUP }),
			},
		],
	],
	[
		'JSON in JSON',
		() => [
			'sendMessage',
			{
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ chat_id: '@anna', text: 'hi', reply_markup: JSON.stringify(MARKUP) }),
			},
		],
	],
	[
		'multipart',
		() => {
			const form = new FormData();
			for (const [name, value] of Object.entries({ chat_id: String(ANNA), text: 'hi', reply_markup: JSON.stringify(MARKUP) }))
				form.append(name, value);
			return ['test/sendMessage', { method: 'POST', body: form }];
		},
	],
])('takes %s, the method in any case', async (_name, make) => {
	const [path, init] = make();
	const { status, body } = await call(`bot${TOKEN}/${path}`, init);
	expect([status, body.ok, body.result?.text, body.result?.reply_markup]).toEqual([200, true, 'hi', MARKUP]);
});

it('takes a file part named like the parameter, as n8n sends it', async () => {
	const form = new FormData();
	form.append('chat_id', String(ANNA));
	form.append('document', new Blob(['%PDF']), 'Сценарий "7".pdf');
	const { body } = await call(`bot${TOKEN}/sendDocument`, { method: 'POST', body: form });
	expect(body.result.document.file_name).toBe('Сценарий "7".pdf');
});

it.each([
	['nowhere', 404, 'Not Found'],
	[`bot${TOKEN}/fly`, 404, 'Not Found: method not found'],
	['bot0999:abc/getMe', 401, 'Unauthorized: invalid token specified'],
	['botabc/getMe', 401, 'Unauthorized: invalid token specified'],
	[`bot999:${'a'.repeat(90)}/getMe`, 401, 'Unauthorized: invalid token specified'],
	[`bot${TOKEN}/sendMessage`, 400, 'Bad Request: message text is empty'],
	[`bot${TOKEN}/sendMessage?text=hi`, 400, 'Bad Request: chat_id is empty'],
])('answers %s with %i', async (path, code, description) => {
	expect(await call(path)).toMatchObject({ status: code, body: { ok: false, error_code: code, description } });
});

it('lets only the listed tokens in when there is a list', async () => {
	const strict = await telegramSandbox({ acceptedTokens: [TOKEN] });
	const response = await fetch(`${strict.baseUrl}/bot999:wrong/getMe`);
	expect([response.status, await response.json()]).toEqual([401, { ok: false, error_code: 401, description: 'Unauthorized' }]);
	await strict.close();
});

it('refuses bodies it can not read', async () => {
	const broken = await call(`bot${TOKEN}/sendMessage`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
	expect(broken).toMatchObject({ status: 400, body: { error_code: 400 } });
	const list = await call(`bot${TOKEN}/sendMessage`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '[1]' });
	expect(list.status).toBe(400);
});

it('sends retry_after in the body and in the header', async () => {
	sandbox.emulator.addFault({ service: 'telegram', kind: '429', retry_after: 7 });
	const answer = await call(`bot${TOKEN}/sendMessage?chat_id=${ANNA}&text=hi`);
	expect(answer).toEqual({
		status: 429,
		retryAfter: '7',
		body: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
	});
});
