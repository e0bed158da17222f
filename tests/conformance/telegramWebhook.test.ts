import { Api } from 'grammy';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import { receiveUpdates, type UpdateReceiver } from '../support/updateReceiver';
import type { Json } from '../support/json';
import { until } from '../support/until';

let sandbox: TelegramSandbox;
let api: Api;
let hook: UpdateReceiver;

beforeEach(async () => {
	sandbox = await telegramSandbox();
	api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
	hook = await receiveUpdates();
});
afterEach(async () => {
	await sandbox.close();
	await hook.close();
});

const types = (text: string, id = ANNA) => sandbox.act('POST', `users/${id}/message`, { text });
const texts = () => hook.received.map(({ update }) => update.message?.text);
const settle = (ms = 60) => new Promise((resolve) => setTimeout(resolve, ms));

async function idle(): Promise<void> {
	while (sandbox.emulator.busy()) await settle(5);
}

describe('delivery', () => {
	it('posts the update with the secret, once, with ids rising by one', async () => {
		await api.setWebhook(hook.url, { secret_token: 'sec_ret-1' });
		await types('/start tilda_abc');
		await types('hello');
		await hook.waitFor(2);
		await idle();
		expect(hook.received).toHaveLength(2);
		const [{ headers, update }, second] = hook.received as [Json, Json];
		expect(headers).toMatchObject({ 'x-telegram-bot-api-secret-token': 'sec_ret-1', 'content-type': 'application/json' });
		expect(update.message).toMatchObject({
			text: '/start tilda_abc',
			entities: [{ offset: 0, length: 6, type: 'bot_command' }],
			from: { id: ANNA, is_bot: false, language_code: 'ru' },
			chat: { type: 'private' },
		});
		expect(second.update.update_id).toBe(update.update_id + 1);
	});

	it('tries again after a refusal, keeps the order of the chat and lets other chats pass', async () => {
		await sandbox.act('POST', 'users', { id: 5002, first_name: 'Boris' });
		let failures = 2;
		hook.respond = (update) => (update.message?.from.id === ANNA && failures-- > 0 ? { status: 500 } : {});
		await api.setWebhook(hook.url);
		await types('first');
		await types('second');
		await types('other', 5002);
		await hook.waitFor(5);
		expect(texts().filter((text) => text !== 'other')).toEqual(['first', 'first', 'first', 'second']);
		expect(texts().indexOf('other')).toBeLessThan(3);
		expect((await api.getWebhookInfo()).last_error_message).toBe('Wrong response from the webhook: 500 Internal Server Error');
	});

	it('follows the timetable, and the Retry-After of the webhook instead when there is one', async () => {
		let answers = [{ status: 503 }, { status: 503 }, { status: 503, headers: { 'retry-after': '0' } }];
		hook.respond = () => answers.shift() ?? {};
		await api.setWebhook(hook.url);
		await types('late');
		await hook.waitFor(4);
		const gaps = hook.received.slice(1).map(({ at }, index) => at - hook.received[index]!.at);
		expect(gaps[0]).toBeGreaterThanOrEqual(38);
		expect(gaps[1]).toBeGreaterThanOrEqual(78);
		expect(gaps[2]).toBeLessThan(1000);
		answers = [];
	});

	it('tries again after a dropped connection', async () => {
		let drops = 1;
		hook.respond = () => (drops-- > 0 ? { drop: true } : {});
		await api.setWebhook(hook.url);
		await types('again');
		await hook.waitFor(2);
		expect((await api.getWebhookInfo()).last_error_message).toBe('Webhook connection closed');
	});

	it('is busy while it delivers, not while it waits for a long retry', async () => {
		await sandbox.close();
		sandbox = await telegramSandbox({ retryDelaysMs: [3000] });
		api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
		hook.respond = () => ({ status: 500, delayMs: 50 });
		await api.setWebhook(hook.url);
		await types('x');
		expect(sandbox.emulator.busy()).toBe(true);
		await hook.waitFor(1);
		await until('its answer has come', () => !sandbox.emulator.busy());
		expect((await api.getWebhookInfo()).pending_update_count).toBe(1);
	});

	it('delivers a tap and a text of one person in parallel queues', async () => {
		hook.respond = (update) => (update.message ? { delayMs: 3000 } : {});
		await api.setWebhook(hook.url);
		await api.sendMessage(ANNA, 'menu', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
		await types('slow');
		await sandbox.act('POST', `users/${ANNA}/tap`, { data: 'go' });
		await hook.waitFor(2, 2500);
		expect(hook.received.map(({ update }) => Object.keys(update)[1])).toEqual(['message', 'callback_query']);
	});

	it('carries out a method call in the answer of the webhook', async () => {
		hook.respond = (update) =>
			update.callback_query ? { body: { method: 'answerCallbackQuery', callback_query_id: update.callback_query.id, text: 'Done' } } : {};
		await api.setWebhook(hook.url);
		await api.sendMessage(ANNA, 'menu', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
		await sandbox.act('POST', `users/${ANNA}/tap`, { text: 'Go' });
		await hook.waitFor(1);
		await idle();
		expect(await sandbox.act('GET', `users/${ANNA}/answers`)).toMatchObject([{ data: 'go', text: 'Done' }]);
	});

	it('delivers twice or in the wrong order when told to', async () => {
		await api.setWebhook(hook.url);
		sandbox.emulator.addFault({ service: 'telegram', kind: 'duplicate-update' });
		await types('twice');
		await hook.waitFor(2);
		sandbox.emulator.addFault({ service: 'telegram', kind: 'reorder-updates' });
		await types('one');
		expect(sandbox.emulator.busy()).toBe(true);
		await types('two');
		await hook.waitFor(4);
		expect(texts()).toEqual(['twice', 'twice', 'two', 'one']);
		expect(hook.received[1]!.update).toEqual(hook.received[0]!.update);
		expect(hook.received[3]!.update.update_id).toBeLessThan(hook.received[2]!.update.update_id);
	});

	it('sends only what was asked for; by default no chat_member', async () => {
		await api.setWebhook(hook.url, { allowed_updates: ['my_chat_member'] });
		await types('unwanted');
		await sandbox.act('POST', `users/${ANNA}/block`);
		await hook.waitFor(1);
		await idle();
		expect(hook.received.map(({ update }) => update.my_chat_member?.new_chat_member.status)).toEqual(['kicked']);
		await sandbox.act('POST', `users/${ANNA}/unblock`);
		await hook.waitFor(2);
		expect(hook.received[1]!.update.my_chat_member).toMatchObject({
			old_chat_member: { status: 'kicked' },
			new_chat_member: { status: 'member' },
		});
	});
});

describe('setWebhook', () => {
	const raw = async (query: string) => (await fetch(`${sandbox.baseUrl}/bot${TOKEN}/setWebhook?${query}`)).json();

	it('says what it did, and allows one a second', async () => {
		expect(await raw(`url=${hook.url}`)).toEqual({ ok: true, result: true, description: 'Webhook was set' });
		expect(await raw(`url=${hook.url}/2`)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
		await settle(1010);
		expect(await raw(`url=${hook.url}`)).toEqual({ ok: true, result: true, description: 'Webhook is already set' });
		expect(await raw('url=')).toEqual({ ok: true, result: true, description: 'Webhook was deleted' });
		expect(await raw('url=')).toEqual({ ok: true, result: true, description: 'Webhook is already deleted' });
		expect(await api.getWebhookInfo()).toEqual({ url: '', has_custom_certificate: false, pending_update_count: 0 });
	});

	it.each([
		['http://example.com/hook', 'bad webhook: An HTTPS URL must be provided for webhook'],
		['https://example.com:5678/hook', 'bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443'],
		['https://192.168.1.5/hook', 'bad webhook: IP address 192.168.1.5 is reserved'],
		['nonsense', 'invalid webhook URL specified'],
	])('refuses %s', async (url, text) => {
		expect(await raw(`url=${encodeURIComponent(url)}`)).toMatchObject({ error_code: 400, description: `Bad Request: ${text}` });
	});

	it('refuses loopback when told to be as strict as Telegram, and secrets with other characters', async () => {
		expect(await raw(`url=${hook.url}&secret_token=${encodeURIComponent('ключ')}`)).toMatchObject({
			description: 'Bad Request: secret token contains unallowed characters',
		});
		const strict = await telegramSandbox({ allowHttp: false });
		await expect(strict.client.setWebhook({ url: hook.url })).rejects.toThrow('An HTTPS URL must be provided');
		await strict.close();
	});

	it('drops what waited only when asked to, and keeps allowed_updates when they are left out', async () => {
		await types('waiting');
		await api.setWebhook(hook.url, { drop_pending_updates: true, allowed_updates: ['message'] });
		await settle(1010);
		await api.setWebhook(`${hook.url}/2`);
		expect(hook.received).toHaveLength(0);
		expect(await api.getWebhookInfo()).toMatchObject({ url: `${hook.url}/2`, allowed_updates: ['message'], max_connections: 40 });
	});
});
