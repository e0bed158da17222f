import { TelegramRefused } from '../../../clients/telegram';
import type { TelegramRefusalReason } from '../../../clients/telegram';
import type { Effect } from '../../../service/effects/claim';
import type { Recipient } from '../../../service/effects/recipients';
import { renderMessage } from '../../../service/messages/render';
import type { MessagePayload, Rendered } from '../../../service/messages/render';
import type { DeliverContext } from './context';
import { attempt } from './one';
import { markup } from './telegram';

/** It is already as it was to be: the message is gone, or looks like that. */
const AS_WANTED: Record<'edit' | 'delete', TelegramRefusalReason[]> = { edit: ['not_modified', 'message_gone'], delete: ['message_gone'] };

/** Changes or deletes a message that was sent before; done twice it does no harm. */
export async function deliverChange(context: DeliverContext, effect: Effect, recipient: Recipient): Promise<void> {
	const { telegram, current } = context;
	const kind = effect.kind as 'edit' | 'delete';
	const payload = JSON.parse(effect.payload) as MessagePayload & { messageId: number };
	const where = { chat_id: recipient.chatId, message_id: payload.messageId };
	await attempt(context, effect, async () => {
		try {
			if (kind === 'delete') await telegram.deleteMessage(where);
			else await edit(context, where, renderMessage(current.setup, current.routes, recipient, payload));
			return {};
		} catch (error) {
			if (!(error instanceof TelegramRefused) || !AS_WANTED[kind].includes(error.reason)) throw error;
			return { found: error.reason };
		}
	});
}

/** Markup that Telegram cannot read goes out as plain text, as when it is sent. */
async function edit({ telegram }: DeliverContext, where: { chat_id: number; message_id: number }, rendered: Rendered): Promise<void> {
	const { reply_markup } = markup(rendered) as {
		reply_markup?: { inline_keyboard: Array<Array<{ text: string; callback_data: string }>> };
	};
	const words = (text: string) => (rendered.media ? { caption: text } : { text, link_preview_options: { is_disabled: true } });
	const method = rendered.media ? 'editMessageCaption' : 'editMessageText';
	try {
		await telegram.call(method, { ...where, ...words(rendered.text), parse_mode: 'HTML', reply_markup });
	} catch (error) {
		if (!(error instanceof TelegramRefused) || error.reason !== 'cannot_parse') throw error;
		await telegram.call(method, { ...where, ...words(rendered.text.replace(/<[^>]*>/g, '')), reply_markup });
	}
}
