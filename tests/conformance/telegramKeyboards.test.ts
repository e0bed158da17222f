import { Api } from 'grammy';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

let sandbox: TelegramSandbox;
let api: Api;

beforeEach(async () => {
	sandbox = await telegramSandbox();
	api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
});
afterEach(() => sandbox.close());

const send = (reply_markup: object) => api.sendMessage(ANNA, 'menu', { reply_markup: reply_markup as never });
const tap = (body: object) => sandbox.control('POST', `users/${ANNA}/tap`, body);
const lastUpdate = async () => (await sandbox.client.getUpdates({ offset: -1 }))[0] as Json;

it.each<[string, object, string]>([
	['callback data of 33 Cyrillic letters', { inline_keyboard: [[{ text: 'a', callback_data: 'я'.repeat(33) }]] }, 'BUTTON_DATA_INVALID'],
	[
		'a text-only inline button',
		{ inline_keyboard: [[{ text: 'a' }]] },
		"can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
	],
	[
		'two actions on a button',
		{ inline_keyboard: [[{ text: 'a', callback_data: 'x', url: 'https://e.com' }]] },
		"can't parse inline keyboard button: Exactly one optional field must be used",
	],
	[
		'a button without text',
		{ inline_keyboard: [[{ callback_data: 'x' }]] },
		'can\'t parse inline keyboard button: Field "text" must be of type String',
	],
	[
		'a localhost link',
		{ inline_keyboard: [[{ text: 'a', url: 'http://localhost:4400/pay' }]] },
		"inline keyboard button URL 'http://localhost:4400/pay' is invalid: Wrong HTTP URL",
	],
	[
		'rows that are no lists',
		{ inline_keyboard: [{ text: 'a', callback_data: 'x' }] },
		'field "inline_keyboard" must be an Array of Arrays',
	],
	['an empty label', { keyboard: [[{ text: ' ' }]] }, 'keyboard button text must be non-empty'],
	['a keyboard over 10 kB', { keyboard: [[{ text: 'x'.repeat(11_000) }]] }, 'reply markup is too long'],
])('refuses %s', async (_what, markup, text) => {
	await expect(send(markup)).rejects.toMatchObject({ error_code: 400, description: `Bad Request: ${text}` });
	expect(await sandbox.chat()).toHaveLength(1);
});

it('shows both kinds of keyboard in the chat; 64 bytes of data pass', async () => {
	await send({
		inline_keyboard: [
			[
				{ text: 'Pay', callback_data: 'я'.repeat(32) },
				{ text: 'Open', url: 'http://127.0.0.1:4400/pay' },
			],
		],
	});
	await send({ keyboard: [[{ text: 'Account' }, 'Info'], ['Cancel']], is_persistent: true });
	const [inline, reply] = (await sandbox.chat()).slice(-2);
	expect(inline).toMatchObject({
		buttons: [
			[
				{ text: 'Pay', data: 'я'.repeat(32) },
				{ text: 'Open', url: 'http://127.0.0.1:4400/pay' },
			],
		],
		keyboard: [],
	});
	expect(reply).toMatchObject({ buttons: [], keyboard: [['Account', 'Info'], ['Cancel']] });
});

it('makes a callback query of an inline tap, a text of a reply tap, and only an address of a link', async () => {
	const { message_id } = await send({
		inline_keyboard: [
			[
				{ text: 'Pay', callback_data: 'pay:1' },
				{ text: 'Open', url: 'https://e.com/p' },
			],
		],
	});
	await send({ keyboard: [['Info']] });
	expect((await tap({ data: 'pay:1' })).body).toMatchObject({ message_id });
	expect((await lastUpdate()).callback_query).toMatchObject({
		data: 'pay:1',
		from: { id: ANNA },
		message: { message_id, from: { is_bot: true }, reply_markup: { inline_keyboard: expect.anything() } },
	});
	expect((await tap({ text: 'Open' })).body).toEqual({ url: 'https://e.com/p' });
	await tap({ text: 'Info' });
	expect((await lastUpdate()).message).toMatchObject({ text: 'Info' });
	expect((await sandbox.chat()).at(-1)).toMatchObject({ from: 'user', text: 'Info' });
});

it('takes the later of an inline and a reply button with the same text', async () => {
	await send({ keyboard: [['Cancel']] });
	await send({ inline_keyboard: [[{ text: 'Cancel', callback_data: 'c' }]] });
	await tap({ text: 'Cancel' });
	expect(await lastUpdate()).toHaveProperty('callback_query.data', 'c');
	await send({ keyboard: [['Cancel']] });
	await tap({ text: 'Cancel' });
	expect(await lastUpdate()).toHaveProperty('message.text', 'Cancel');
});

it('finds no button of a removed keyboard, a deleted message or a blocked bot', async () => {
	await send({ keyboard: [['Info']] });
	await send({ remove_keyboard: true });
	expect(await tap({ text: 'Info' })).toMatchObject({ status: 404 });
	const { message_id } = await send({ inline_keyboard: [[{ text: 'Old', callback_data: 'old' }]] });
	await api.deleteMessage(ANNA, message_id);
	expect(await tap({ data: 'old' })).toMatchObject({ status: 404 });
	await tap({ data: 'old', stale: true });
	expect((await lastUpdate()).callback_query).toMatchObject({ data: 'old', message: { date: 0 } });
	await sandbox.act('POST', `users/${ANNA}/block`);
	expect(await tap({ data: 'old', stale: true })).toMatchObject({ status: 409 });
});

it('shares the contact by a button that asks for it', async () => {
	await send({ keyboard: [[{ text: 'My phone', request_contact: true }]] });
	await tap({ text: 'My phone' });
	expect((await lastUpdate()).message.contact).toMatchObject({
		user_id: ANNA,
		first_name: 'Anna',
		phone_number: expect.stringMatching(/^\+7\d{10}$/),
	});
});

it('answers a tap once it is too old with a refusal', async () => {
	const late = await telegramSandbox({ callbackLifeMs: 1000 });
	await late.client.sendMessage({
		chat_id: ANNA,
		text: 'menu',
		reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] },
	});
	const { callback_query_id } = await late.act('POST', `users/${ANNA}/tap`, { data: 'go' });
	await late.client.answerCallbackQuery({ callback_query_id, text: 'in time' });
	await new Promise((resolve) => setTimeout(resolve, 1100));
	await expect(late.client.answerCallbackQuery({ callback_query_id })).rejects.toMatchObject({ reason: 'callback_too_old' });
	await late.close();
});
