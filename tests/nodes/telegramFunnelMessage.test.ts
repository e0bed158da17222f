import type { IDataObject } from 'n8n-workflow';
import { telegramFunnel } from '../support/telegramFunnelRun';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import type { Json } from '../support/json';

const PDF = Buffer.from('%PDF-1.4');
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

let sandbox: TelegramSandbox;
let run: ReturnType<typeof telegramFunnel>;

beforeEach(async () => {
	sandbox = await telegramSandbox();
	run = telegramFunnel(sandbox.baseUrl);
});
afterEach(async () => await sandbox.close());

const send = (more: IDataObject): IDataObject => ({ resource: 'message', operation: 'send', chatId: String(ANNA), ...more });
const last = async () => (await sandbox.chat('?details')).at(-1)!;
const failure = async (parameters: IDataObject): Promise<Json> =>
	await run(parameters).then(
		() => undefined,
		(error: unknown) => error,
	);

describe('Send', () => {
	test('a formatted text with options', async () => {
		const [message] = await run(
			send({
				type: 'text',
				text: '<b>Hi</b> https://e.com/a',
				parseMode: 'HTML',
				options: { protect: true, silent: true, noPreview: true, replyTo: 9999 },
			}),
		);
		expect(message).toMatchObject({ text: 'Hi https://e.com/a', chat: { id: ANNA }, has_protected_content: true });
		expect(await last()).toMatchObject({ text: 'Hi https://e.com/a', entities: [{ type: 'bold', offset: 0, length: 2 }], protected: true });
	});

	test('what it sends can neither be forwarded nor saved unless that is switched off', async () => {
		await run(send({ type: 'text', text: 'Kept' }));
		expect(await last()).toMatchObject({ text: 'Kept', protected: true });
		await run(send({ type: 'text', text: 'Open', options: { protect: false } }));
		expect((await last()).protected).toBeUndefined();
	});

	test('inline buttons in rows by their numbers', async () => {
		const button = [
			{ text: 'Pay', does: 'data', data: 'pay:1', row: 2 },
			{ text: 'Site', does: 'url', url: 'https://e.com', row: 1 },
			{ text: 'Later', does: 'data', data: 'later', row: 2 },
		];
		await run(send({ text: 'Choose', keyboard: 'inline', inlineButtons: { button } }));
		expect((await last()).buttons).toEqual([
			[{ text: 'Site', url: 'https://e.com' }],
			[
				{ text: 'Pay', data: 'pay:1' },
				{ text: 'Later', data: 'later' },
			],
		]);
	});

	test('reply buttons that stay, one asking for the phone number, and their removal', async () => {
		await run(
			send({
				text: 'Menu',
				keyboard: 'reply',
				replyButtons: {
					button: [
						{ text: 'Info', row: 1 },
						{ text: 'Phone', row: 2, asksContact: true },
					],
				},
			}),
		);
		expect((await last()).keyboard).toEqual([['Info'], ['Phone']]);
		await sandbox.act('POST', `users/${ANNA}/tap`, { text: 'Phone' });
		expect((await last()).contact).toMatchObject({ user_id: ANNA });
		await run(send({ text: 'Bye', keyboard: 'remove' }));
		expect((await last()).remove_keyboard).toBe(true);
	});

	test('a keyboard as JSON', async () => {
		await run(send({ text: 'J', keyboard: 'json', replyMarkup: '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}' }));
		expect((await last()).buttons).toEqual([[{ text: 'A', data: 'a' }]]);
	});

	test('a document from the item, then by its file ID without an upload', async () => {
		const [first] = await run(send({ type: 'document', caption: 'File 6' }), {}, { data: { fileName: 'Сценарий 6.pdf', bytes: PDF } });
		expect(first!.document).toMatchObject({ file_name: 'Сценарий 6.pdf', file_size: PDF.length });
		await run(send({ type: 'document', source: 'fileId', fileId: first!.document.file_id }));
		await run(send({ type: 'document', fileName: 'other.pdf', binaryField: 'pdf' }), {}, { pdf: { bytes: PDF } });
		expect((await last()).document.file_name).toBe('other.pdf');
		expect(await sandbox.stats()).toMatchObject({ sent: 3, uploads: 2 });
	});

	test('a photo, and a document by link', async () => {
		const [photo] = await run(send({ type: 'photo' }), {}, { data: { fileName: 'a.png', bytes: PNG } });
		expect(photo!.photo[0]).toMatchObject({ width: 1, height: 1 });
		const [document] = await run(send({ type: 'document' }), {}, { data: { fileName: 'a.pdf', bytes: PDF } });
		const fileUrl = `${sandbox.url}/control/telegram/files/${document!.document.file_id}`;
		const [byLink] = await run(send({ type: 'document', source: 'url', fileUrl }));
		expect(byLink!.document.file_size).toBe(PDF.length);
	});

	test('one message an item, linked to it; with Continue On Fail the others still go', async () => {
		const results = await run([send({ text: 'one' }), send({ text: 'two', chatId: '4040' }), send({ text: 'three' })], {
			continueOnFail: true,
		});
		expect(results.map(({ text, error, $item }) => [text ?? error, $item])).toEqual([
			['one', { item: 0 }],
			['Telegram refused sendMessage: Bad Request: chat not found', { item: 1 }],
			['three', { item: 2 }],
		]);
	});

	test.each<[string, IDataObject, string, string]>([
		['no chat', { chatId: 'Anna', text: 'x' }, 'neither a number nor an @name', 'trigger'],
		[
			'callback data over 64 bytes',
			{ text: 'x', keyboard: 'inline', inlineButtons: { button: [{ text: 'Pay', does: 'data', data: 'я'.repeat(33) }] } },
			'has 66 bytes',
			'Shorten',
		],
		['a button without text', { text: 'x', keyboard: 'reply', replyButtons: { button: [{ text: ' ' }] } }, 'no text', 'Fill in'],
		['a keyboard without buttons', { text: 'x', keyboard: 'inline' }, 'no button', 'Add a button'],
		['broken JSON', { text: 'x', keyboard: 'json', replyMarkup: '{' }, 'can not be read', 'Give one object'],
		['an empty file ID', { type: 'document', source: 'fileId', fileId: ' ' }, 'No file', 'Fill in'],
		['broken HTML', { text: 'a <b', parseMode: 'HTML' }, "can't parse entities", 'Escape <'],
		['an empty text', { text: ' ' }, 'message text is empty', 'nothing to send'],
		['a strange file ID', { type: 'document', source: 'fileId', fileId: 'abc' }, 'wrong file identifier', 'Upload the file again'],
	])('says what to do about %s', async (_what, more, message, description) => {
		const error = await failure(send(more));
		expect(error.message).toContain(message);
		expect(error.description).toContain(description);
	});

	test('sends nothing twice when the answer is lost, and says so', async () => {
		sandbox.emulator.addFault({ service: 'telegram', kind: 'lost-answer' });
		const error = await failure(send({ text: 'once' }));
		expect(error.description).toContain('before you repeat it');
		expect((await sandbox.chat()).filter((message) => message.text === 'once')).toHaveLength(1);
	});

	test('a wrong token or address gives an error that helps and shows neither', async () => {
		const strict = await telegramSandbox({ acceptedTokens: [TOKEN] });
		const wrong = '999:AAwrong-token-of-a-bot_0123456789abcdef';
		const error = (await telegramFunnel(strict.baseUrl, wrong)(send({ text: 'x' })).catch((one: unknown) => one)) as Json;
		await strict.close();
		expect(error.description).toContain('@BotFather');
		const lost = (await telegramFunnel('http://127.0.0.1:9', wrong)(send({ text: 'x' })).catch((one: unknown) => one)) as Json;
		expect(lost.description).toContain('base URL');
		expect(JSON.stringify([error, error.message, lost, lost.message])).not.toContain('AAwrong');
	});
});

describe('Edit, Delete, Answer Button', () => {
	const target = async (more: object = {}) => (await sandbox.client.sendMessage({ chat_id: ANNA, text: 'old', ...more })).message_id;
	const edit = (messageId: number, more: IDataObject): IDataObject => ({
		resource: 'message',
		operation: 'edit',
		chatId: String(ANNA),
		messageId,
		...more,
	});

	test('changes text and buttons, then only the buttons; nothing to change is no error', async () => {
		const id = await target();
		const keyboard = { keyboard: 'inline', inlineButtons: { button: [{ text: 'Go', does: 'data', data: 'go' }] } };
		expect((await run(edit(id, { text: '*new*', parseMode: 'MarkdownV2', ...keyboard })))[0]).toMatchObject({
			modified: true,
			text: 'new',
			message_id: id,
		});
		expect((await run(edit(id, { change: 'keyboard', ...keyboard })))[0]).toMatchObject({ modified: false, message_id: id });
		expect((await run(edit(id, { change: 'keyboard' })))[0]).toMatchObject({ modified: true });
		expect(await last()).toMatchObject({ text: 'new', buttons: [] });
	});

	test('deletes once and says when it was gone', async () => {
		const id = await target();
		const remove = { resource: 'message', operation: 'delete', chatId: String(ANNA), messageId: id };
		expect((await run(remove))[0]).toMatchObject({ deleted: true, chat_id: ANNA, message_id: id });
		expect((await run(remove))[0]).toMatchObject({ deleted: false });
		expect((await failure({ ...remove, messageId: 0 })).description).toContain('message_id');
		const old = await target();
		await sandbox.advance(49 * 3600_000);
		expect((await failure({ ...remove, messageId: old })).message).toContain("can't be deleted");
	});

	test('answers a tap with an alert, and too late quietly', async () => {
		await target({ reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } });
		const { callback_query_id } = await sandbox.act('POST', `users/${ANNA}/tap`, { data: 'go' });
		const answer = { resource: 'message', operation: 'answerButton', callbackQueryId: callback_query_id, text: 'Done', showAlert: true };
		expect((await run(answer))[0]).toMatchObject({ answered: true });
		expect(await sandbox.act('GET', `users/${ANNA}/answers`)).toMatchObject([{ data: 'go', text: 'Done', show_alert: true }]);
		expect((await run({ ...answer, callbackQueryId: '1' }))[0]).toMatchObject({ answered: false });
	});
});
