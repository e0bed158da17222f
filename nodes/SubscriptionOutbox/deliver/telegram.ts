import { TelegramRefused } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';
import type { Recipient } from '../../../service/effects/recipients';
import type { Rendered } from '../../../service/messages/render';
import type { DeliverContext } from './context';

/**
 * Sends a rendered message. Text whose markup Telegram cannot read goes out once more as plain text: better plain than lost.
 * @param protect whether messages may not be forwarded; one that must never be says so itself
 * @param threadId the topic of a group's forum
 */
export async function sendText(
	telegram: TelegramClient,
	chatId: number,
	rendered: Rendered,
	protect: boolean,
	threadId?: number,
): Promise<{ message_id: number }> {
	const common = {
		chat_id: chatId,
		protect_content: protect || rendered.protect === true,
		...(threadId === undefined ? {} : { message_thread_id: threadId }),
		...markup(rendered),
	};
	try {
		return await send(telegram, rendered, { ...common, parse_mode: 'HTML' as const });
	} catch (error) {
		if (!(error instanceof TelegramRefused) || error.reason !== 'cannot_parse') throw error;
		return await send(telegram, { ...rendered, text: rendered.text.replace(/<[^>]*>/g, '') }, common);
	}
}

type Common = { chat_id: number; protect_content: boolean; message_thread_id?: number; parse_mode?: 'HTML' } & ReturnType<typeof markup>;

async function send(telegram: TelegramClient, { text, media }: Rendered, common: Common): Promise<{ message_id: number }> {
	if (media?.kind === 'photo') return await telegram.sendPhoto({ ...common, caption: text, photo: media.file });
	if (media?.kind === 'document') return await telegram.sendDocument({ ...common, caption: text, document: media.file });
	return await telegram.sendMessage({ ...common, text, link_preview_options: { is_disabled: true } });
}

export function markup({ buttons, keyboard }: Rendered) {
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
