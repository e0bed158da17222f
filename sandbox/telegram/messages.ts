import { botJson, personJson, type Chat } from './chats';
import type { FormattedText } from './formatting/formattedText';
import type { BotState, Json, StoredFile, StoredMessage } from './state';
import type { TelegramWorld } from './world';

export type Draft = Omit<StoredMessage, 'message_id' | 'date' | 'from' | 'fromId'>;

/** Puts a bot's message into a chat. Rates must have been booked. */
export function addBotMessage(world: TelegramWorld, bot: BotState, chat: Chat, draft: Draft): StoredMessage {
	const message = { message_id: chat.nextMessageId(), date: world.seconds(), from: 'bot' as const, fromId: bot.id, ...draft };
	chat.messages.set(message.message_id, message);
	world.state.stats.sent++;
	world.ctx.log('telegram', `bot → ${chat.id}: ${summary(world, message)}`);
	return message;
}

/** Puts a person's message into a chat. */
export function addUserMessage(world: TelegramWorld, chat: Chat, fromId: number, draft: Draft): StoredMessage {
	const message = { message_id: chat.nextMessageId(), date: world.seconds(), from: 'user' as const, fromId, ...draft };
	chat.messages.set(message.message_id, message);
	world.ctx.log('telegram', `${fromId} → ${chat.id}: ${summary(world, message)}`);
	return message;
}

/** The Bot API's Message. */
export function messageJson(world: TelegramWorld, bot: BotState, chat: Chat, message: StoredMessage): Json {
	const person = world.state.people.get(message.fromId);
	const sender = message.fromId === bot.id ? botJson(bot) : person && personJson(person);
	const isPost = chat.group?.type === 'channel';
	return {
		message_id: message.message_id,
		...(isPost ? { sender_chat: chat.json } : sender && { from: sender }),
		chat: chat.json,
		date: message.date,
		...(message.edit_date && { edit_date: message.edit_date }),
		...(message.mediaGroupId && { media_group_id: message.mediaGroupId }),
		...textFields('text', 'entities', message.text),
		...mediaFields(message.media, message.fileId === undefined ? undefined : world.state.files.get(message.fileId)),
		...textFields('caption', 'caption_entities', message.caption),
		...(message.inline?.length && { reply_markup: { inline_keyboard: message.inline } }),
		...message.extra,
	};
}

function textFields(name: string, entitiesName: string, content: FormattedText | undefined): Json {
	if (!content) return {};
	return { [name]: content.text, ...(content.entities.length > 0 && { [entitiesName]: content.entities }) };
}

function mediaFields(media: string | undefined, file: StoredFile | undefined): Json {
	if (!media || !file) return {};
	const { file_id, file_unique_id, file_name, mime_type, file_size, width, height } = file;
	if (media === 'photo') return { photo: [{ file_id, file_unique_id, file_size, width: width ?? 0, height: height ?? 0 }] };
	return { [media]: { ...(file_name && { file_name }), ...(mime_type && { mime_type }), file_id, file_unique_id, file_size } };
}

function summary(world: TelegramWorld, message: StoredMessage): string {
	const file = message.fileId === undefined ? undefined : world.state.files.get(message.fileId);
	const words = (message.text ?? message.caption)?.text.replace(/\s+/g, ' ').slice(0, 60);
	return [file && `[${file.file_name ?? message.media}]`, words].filter(Boolean).join(' ') || '(message)';
}
