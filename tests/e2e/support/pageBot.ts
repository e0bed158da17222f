import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy';
import { PDFDocument } from 'pdf-lib';
import { BOT, SHOP } from '../../../sandbox/settings';

/** A small bot on long polling, in the place of the service: everything the sandbox's page has to show, without n8n. */
export async function startPageBot(sandbox: string): Promise<{ stop(): Promise<void> }> {
	const bot = new Bot(BOT.token, { client: { apiRoot: `${sandbox}/telegram` } });
	bot.command('start', async (ctx) => {
		const offer = new InlineKeyboard()
			.text('Бесплатная серия', 'free')
			.text('Подписаться', 'buy')
			.row()
			.url('Друг', `https://t.me/${BOT.username}?start=ref_7`);
		await ctx.reply(`<b>Здравствуйте!</b> Метка: ${ctx.match || 'нет'} <code>&lt;img src=x onerror=alert(1)&gt;</code>`, {
			parse_mode: 'HTML',
			reply_markup: offer,
		});
	});
	bot.callbackQuery('free', async (ctx) => {
		await ctx.answerCallbackQuery({ text: 'Файл отправлен' });
		const pdf = await PDFDocument.create();
		pdf.addPage([200, 200]);
		await ctx.replyWithDocument(new InputFile(await pdf.save(), '001 Сценарий.pdf'), { caption: 'Первый' });
	});
	bot.callbackQuery('buy', async (ctx) => {
		const url = await payLink(sandbox);
		await ctx.editMessageText('Месяц за 990 ₽', { reply_markup: new InlineKeyboard().url('Оплатить', url) });
		await ctx.reply('Кнопки внизу', { reply_markup: new Keyboard().text('Инфо').text('Отменить').persistent() });
		await ctx.answerCallbackQuery();
	});
	bot.on('message:text', async (ctx) => await ctx.reply(`Эхо: ${ctx.message.text}`));
	bot.on('edited_message:text', async (ctx) => await ctx.reply(`Исправлено: ${ctx.editedMessage.text}`));
	// Without an owner's handler a failed answer would end the polling.
	bot.catch(() => {});
	await new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }).catch(() => {}));
	return { stop: async () => await bot.stop() };
}

async function payLink(sandbox: string): Promise<string> {
	const answer = await fetch(`${sandbox}/yookassa/v3/payments`, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'Idempotence-Key': crypto.randomUUID(),
			authorization: `Basic ${btoa(`${SHOP.id}:${SHOP.secretKey}`)}`,
		},
		body: JSON.stringify({
			amount: { value: '990.00', currency: 'RUB' },
			capture: true,
			save_payment_method: true,
			description: 'Месяц сценариев',
			confirmation: { type: 'redirect', return_url: `https://t.me/${BOT.username}?start=paid` },
			metadata: { subscription: '1', term: '1' },
		}),
	});
	return ((await answer.json()) as { confirmation: { confirmation_url: string } }).confirmation.confirmation_url;
}
