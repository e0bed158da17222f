import { Api } from 'grammy';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';

let sandbox: TelegramSandbox;
let api: Api;

beforeEach(async () => {
	sandbox = await telegramSandbox({ limits: false });
	api = new Api(TOKEN, { apiRoot: sandbox.baseUrl });
});
afterEach(() => sandbox.close());

const refusal = (code: number, description: string) => ({ name: 'GrammyError', error_code: code, description });

describe('sending', () => {
	it('puts a text into the chat with the date of the service clock', async () => {
		const message = await api.sendMessage(ANNA, 'Здравствуйте');
		expect(message).toMatchObject({
			text: 'Здравствуйте',
			date: Date.UTC(2026, 4, 12, 6) / 1000,
			chat: { id: ANNA, type: 'private' },
			from: { id: 999, is_bot: true },
		});
		expect((await sandbox.chat()).at(-1)).toEqual({
			message_id: message.message_id,
			from: 'bot',
			date: message.date,
			text: 'Здравствуйте',
			buttons: [],
			keyboard: [],
		});
	});

	it('numbers the messages of both sides in one growing sequence', async () => {
		const first = await api.sendMessage(ANNA, 'one');
		const typed = await sandbox.act('POST', `users/${ANNA}/message`, { text: 'two' });
		const third = await api.sendMessage(ANNA, 'three');
		expect([typed.message_id, third.message_id]).toEqual([first.message_id + 1, first.message_id + 2]);
	});

	it.each([
		['an unknown chat', 4040, 'hello', 400, 'Bad Request: chat not found'],
		['white space', ANNA, ' \n ', 400, 'Bad Request: message text is empty'],
		['4,097 characters', ANNA, 'я'.repeat(4097), 400, 'Bad Request: message is too long'],
		['more than 32,768 bytes', ANNA, 'я'.repeat(16_400), 400, 'Bad Request: text is too long'],
		['the bot itself', 999, 'hello', 400, "Bad Request: the bot can't send messages to the bot"],
	])('refuses %s', async (_what, chat, text, code, description) => {
		await expect(api.sendMessage(chat, text)).rejects.toMatchObject(refusal(code, description));
	});

	it('takes 4,096 characters, counting an emoji as one', async () => {
		const message = await api.sendMessage(ANNA, '😀'.repeat(4096));
		expect([...message.text].length).toBe(4096);
	});

	it('refuses a person who has never pressed Start, one who blocked the bot and a deleted account', async () => {
		await sandbox.act('POST', 'users', { id: 5002, first_name: 'Boris' });
		await expect(api.sendMessage(5002, 'hello')).rejects.toMatchObject(
			refusal(403, "Forbidden: bot can't initiate conversation with a user"),
		);
		await sandbox.act('POST', `users/${ANNA}/block`);
		await expect(api.sendMessage(ANNA, 'hello')).rejects.toMatchObject(refusal(403, 'Forbidden: bot was blocked by the user'));
		await sandbox.act('POST', `users/${ANNA}/unblock`);
		await sandbox.act('POST', `users/${ANNA}/deactivate`);
		await expect(api.sendMessage(ANNA, 'hello')).rejects.toMatchObject(refusal(403, 'Forbidden: user is deactivated'));
	});

	it('answers a reply to a message that is gone unless it may go without', async () => {
		await expect(api.sendMessage(ANNA, 're', { reply_parameters: { message_id: 9999 } })).rejects.toMatchObject(
			refusal(400, 'Bad Request: message to be replied not found'),
		);
		await api.sendMessage(ANNA, 're', { reply_parameters: { message_id: 9999, allow_sending_without_reply: true } });
	});

	it('copies a message with another caption and answers its id only', async () => {
		const original = await api.sendMessage(ANNA, 'text');
		const copy = await api.copyMessage(ANNA, ANNA, original.message_id);
		expect(copy).toEqual({ message_id: original.message_id + 1 });
		await expect(api.copyMessage(ANNA, ANNA, 9999)).rejects.toMatchObject(refusal(400, 'Bad Request: message to copy not found'));
	});
});

describe('editing', () => {
	it('shows the new text and keyboard in the chat', async () => {
		const { message_id } = await api.sendMessage(ANNA, 'old', {
			reply_markup: { inline_keyboard: [[{ text: 'Pay', callback_data: 'pay:1' }]] },
		});
		await api.editMessageText(ANNA, message_id, 'new', {
			reply_markup: { inline_keyboard: [[{ text: 'Open', url: 'https://example.com/a' }]] },
		});
		expect((await sandbox.chat()).at(-1)).toMatchObject({
			message_id,
			text: 'new',
			buttons: [[{ text: 'Open', url: 'https://example.com/a' }]],
		});
	});

	it('takes the keyboard away when it is not given again', async () => {
		const { message_id } = await api.sendMessage(ANNA, 'old', {
			reply_markup: { inline_keyboard: [[{ text: 'Pay', callback_data: 'pay:1' }]] },
		});
		await api.editMessageText(ANNA, message_id, 'new');
		expect((await sandbox.chat()).at(-1)).toMatchObject({ text: 'new', buttons: [] });
	});

	it('refuses the same content, a message that is gone and one of the person', async () => {
		const { message_id } = await api.sendMessage(ANNA, 'same');
		await expect(api.editMessageText(ANNA, message_id, 'same')).rejects.toMatchObject({
			error_code: 400,
			description: expect.stringContaining('message is not modified'),
		});
		await expect(api.editMessageText(ANNA, 9999, 'x')).rejects.toMatchObject(refusal(400, 'Bad Request: message to edit not found'));
		const typed = await sandbox.act('POST', `users/${ANNA}/message`, { text: 'mine' });
		await expect(api.editMessageText(ANNA, typed.message_id, 'x')).rejects.toMatchObject(
			refusal(400, "Bad Request: message can't be edited"),
		);
	});

	it('deletes once, and not after two days', async () => {
		const { message_id } = await api.sendMessage(ANNA, 'bye');
		const second = await api.sendMessage(ANNA, 'stays');
		await api.deleteMessage(ANNA, message_id);
		expect((await sandbox.chat()).map((one) => one.message_id)).not.toContain(message_id);
		await expect(api.deleteMessage(ANNA, message_id)).rejects.toMatchObject(refusal(400, 'Bad Request: message to delete not found'));
		await sandbox.advance(49 * 3600_000);
		await expect(api.deleteMessage(ANNA, second.message_id)).rejects.toMatchObject(refusal(400, "Bad Request: message can't be deleted"));
	});
});
