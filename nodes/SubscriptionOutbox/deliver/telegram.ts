import { TelegramRefused } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';
import type { Recipient } from '../../../service/effects/recipients';
import type { Rendered } from '../../../service/messages/render';
import type { DeliverContext } from './context';

/** Sends a rendered message. Text whose markup Telegram cannot read goes out once more as plain text: better plain than lost. */
export async function sendText(
	telegram: TelegramClient,
	chatId: number,
	rendered: Rendered,
	protect: boolean,
): Promise<{ message_id: number }> {
	const message = {
		chat_id: chatId,
		text: rendered.text,
		parse_mode: 'HTML' as const,
		protect_content: protect,
		link_preview_options: { is_disabled: true },
		...markup(rendered),
	};
	try {
		return await telegram.sendMessage(message);
	} catch (error) {
		if (!(error instanceof TelegramRefused) || error.reason !== 'cannot_parse') throw error;
		return await telegram.sendMessage({ ...message, parse_mode: undefined, text: rendered.text.replace(/<[^>]*>/g, '') });
	}
}

function markup({ buttons, keyboard }: Rendered) {
	if (buttons.length > 0) {
		const inline = buttons.map((row) =>
			row.map(({ text, data, url }) => (url === undefined ? { text, callback_data: data ?? 'none' } : { text, url })),
		);
		return { reply_markup: { inline_keyboard: inline } };
	}
	if (keyboard && keyboard.length > 0) {
		return { reply_markup: { keyboard: keyboard.map((row) => row.map((text) => ({ text }))), is_persistent: true, resize_keyboard: true } };
	}
	return {};
}

/** Sends a document by Telegram's id, or by its bytes for the first time; gives the id it can be sent by afterwards. */
export async function sendFile(
	{ telegram, current }: DeliverContext,
	{ chatId }: Recipient,
	caption: string,
	file: { fileId: string } | { bytes: Buffer; fileName: string },
): Promise<{ messageId: number; fileId: string | null }> {
	const sent = await telegram.sendDocument({
		chat_id: chatId,
		caption,
		parse_mode: 'HTML',
		protect_content: current.setup.service.protectContent,
		document: 'fileId' in file ? file.fileId : { bytes: file.bytes, fileName: file.fileName },
	});
	return { messageId: sent.message_id, fileId: sent.document?.file_id ?? null };
}
