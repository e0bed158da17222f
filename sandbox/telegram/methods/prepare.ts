import { assertWritable, chatOf, type Chat } from '../chats';
import { readMarkup, type Keyboards } from '../keyboards';
import { addBotMessage, messageJson, type Draft } from '../messages';
import { badRequest } from '../refusal';
import type { Json } from '../state';
import type { Call } from './call';

/** What every send has besides its content. */
export interface Envelope {
	chat: Chat;
	keyboards: Keyboards;
	extra: Json;
}

/** Reads chat, keyboards and reply, and sees whether the bot may write there. @throws Refusal */
export function readEnvelope({ world, bot, params }: Call): Envelope {
	const keyboards = readMarkup(params.json('reply_markup'));
	if (Number(params.text('chat_id')) === bot.id) throw badRequest("the bot can't send messages to the bot");
	const chat = chatOf(world, bot, params);
	assertWritable(world, bot, chat);
	const reply = (params.json('reply_parameters') as { message_id?: number; allow_sending_without_reply?: boolean } | undefined) ?? {
		message_id: params.integer('reply_to_message_id'),
		allow_sending_without_reply: params.flag('allow_sending_without_reply'),
	};
	const replied = reply.message_id === undefined ? undefined : chat.messages.get(Number(reply.message_id));
	if (reply.message_id !== undefined && !replied && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found');
	const extra = {
		...inTopic(chat, params.integer('message_thread_id')),
		...(replied && { reply_to_message: messageJson(world, bot, chat, replied) }),
		...(params.flag('protect_content') && { has_protected_content: true }),
	};
	return { chat, keyboards, extra };
}

/** Books the rate, puts the message into the chat and gives it as the Bot API shows it. */
export function deliver(call: Call, { chat, keyboards, extra }: Envelope, content: Draft): Json {
	bookRate(call, chat, 1);
	const message = addBotMessage(call.world, call.bot, chat, { ...content, ...keyboards, extra: { ...extra, ...content.extra } });
	return messageJson(call.world, call.bot, chat, message);
}

export function bookRate({ world, bot }: Call, chat: Chat, count: number): void {
	if (world.limitsOn) world.rates.book(bot.id, chat.id, count);
}

/** What a message carries that stands in a topic of a forum. @throws Refusal when there is no such topic */
function inTopic({ group }: Chat, threadId: number | undefined): Json {
	if (threadId === undefined) return {};
	if (!group?.topics?.has(threadId)) throw badRequest('message thread not found');
	return { message_thread_id: threadId, is_topic_message: true };
}
