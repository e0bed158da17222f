import type { Relay } from '../../../service/effects/add';
import type { DeliverContext } from './context';

/** Passes a message on as it is, text or media, without saying whose it was. Source: Bot API, copyMessage. */
export async function copyTo({ telegram, current }: DeliverContext, chatId: number, relay: Relay, threadId?: number) {
	const { message_id } = await telegram.call<{ message_id: number }>('copyMessage', {
		chat_id: chatId,
		from_chat_id: relay.fromChatId,
		message_id: relay.messageId,
		// Staff may copy what a person wrote; what they write to him is protected as everything else.
		...(threadId === undefined ? { protect_content: current.setup.service.protectContent } : { message_thread_id: threadId }),
	});
	return { messageId: message_id };
}

/** Passes a message on with its writer's name above it. Source: Bot API, forwardMessage. */
export async function forwardTo({ telegram }: DeliverContext, chatId: number, relay: Relay) {
	const payload = { chat_id: chatId, from_chat_id: relay.fromChatId, message_id: relay.messageId };
	return { messageId: (await telegram.call<{ message_id: number }>('forwardMessage', payload)).message_id };
}
