import { Bot } from 'grammy';
import { ANNA, telegramSandbox, TOKEN, type TelegramSandbox } from '../support/telegramSandbox';
import { until } from '../support/until';

let sandbox: TelegramSandbox;

beforeEach(async () => {
	sandbox = await telegramSandbox();
});
afterEach(() => sandbox.close());

it("runs grammY's Bot by long polling: a text, then a tap that is answered and edited", async () => {
	const bot = new Bot(TOKEN, { client: { apiRoot: sandbox.baseUrl } });
	bot.command('menu', (ctx) => ctx.reply('Choose', { reply_markup: { inline_keyboard: [[{ text: 'Go', callback_data: 'go' }]] } }));
	bot.callbackQuery('go', async (ctx) => {
		await ctx.answerCallbackQuery('ok');
		await ctx.editMessageText('Gone');
	});
	const running = bot.start();
	await sandbox.act('POST', `users/${ANNA}/message`, { text: '/menu' });
	await until('the question', async () => (await sandbox.chat()).some((message) => message.text === 'Choose'));
	await sandbox.act('POST', `users/${ANNA}/tap`, { text: 'Go' });
	await until('the answer', async () => (await sandbox.chat()).some((message) => message.text === 'Gone'));
	expect(await sandbox.act('GET', `users/${ANNA}/answers`)).toMatchObject([{ data: 'go', text: 'ok' }]);
	await bot.stop();
	await running;
});

it('gives an update again until it is confirmed by a higher offset', async () => {
	await sandbox.act('POST', `users/${ANNA}/message`, { text: 'hi' });
	const [first] = await sandbox.client.getUpdates();
	expect((await sandbox.client.getUpdates()).map((update) => update.update_id)).toEqual([first!.update_id]);
	expect(await sandbox.client.getUpdates({ offset: first!.update_id + 1 })).toEqual([]);
	expect(await sandbox.client.getUpdates()).toEqual([]);
});

it('lets one poll at a time, and none while a webhook is set', async () => {
	const open = sandbox.client.getUpdates({ timeout: 5 });
	const ended = expect(open).rejects.toMatchObject({
		status: 409,
		reason: 'conflict',
		message: expect.stringContaining('terminated by other getUpdates request'),
	});
	await new Promise((resolve) => setTimeout(resolve, 30));
	await sandbox.client.getUpdates();
	await ended;
	await sandbox.client.setWebhook({ url: 'http://127.0.0.1:9/none' });
	await expect(sandbox.client.getUpdates()).rejects.toMatchObject({
		message: expect.stringContaining("can't use getUpdates method while webhook is active"),
	});
});

it('ends a poll with what comes meanwhile', async () => {
	const open = sandbox.client.getUpdates({ timeout: 5 });
	await new Promise((resolve) => setTimeout(resolve, 30));
	await sandbox.act('POST', `users/${ANNA}/message`, { text: 'now' });
	expect((await open)[0]).toMatchObject({ message: { text: 'now' } });
});
