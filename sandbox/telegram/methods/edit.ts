import { assertWritable, chatOf, type Chat } from '../chats';
import { readCaption, readText } from '../content';
import { readInlineMarkup } from '../keyboards';
import { messageJson } from '../messages';
import { badRequest } from '../refusal';
import type { Json, StoredMessage } from '../state';
import type { Call, Method } from './call';

const NOT_MODIFIED =
	'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';
const TWO_DAYS = 48 * 3600;

export const editMessageText: Method = (call) => {
	const text = readText(call.params);
	return edit(call, (message) => {
		if (!message.text) throw badRequest('there is no text in the message to edit');
		return { text };
	});
};

export const editMessageCaption: Method = (call) => {
	const { params } = call;
	const caption = readCaption(params.text('caption'), params.text('parse_mode'), params.json('caption_entities'));
	return edit(call, (message) => {
		if (!message.media) throw badRequest('there is no caption in the message to edit');
		return { caption };
	});
};

export const editMessageReplyMarkup: Method = (call) => edit(call, () => ({}));

export const deleteMessage: Method = (call) => {
	const { chat, message } = find(call, 'delete');
	const isTooOld = call.world.seconds() - message.date > TWO_DAYS;
	if (isTooOld || (chat.group && message.fromId !== call.bot.id && chat.group.members.get(call.bot.id)?.status !== 'administrator'))
		throw badRequest("message can't be deleted");
	chat.messages.delete(message.message_id);
	return true;
};

/** Unknown ids are passed over, as at Telegram. */
export const deleteMessages: Method = ({ world, bot, params }) => {
	const ids = params.json('message_ids');
	if (!Array.isArray(ids) || ids.length < 1 || ids.length > 100) throw badRequest('message identifiers are not specified');
	const chat = chatOf(world, bot, params);
	for (const id of ids) chat.messages.delete(Number(id));
	return true;
};

/** Changes a message; a keyboard that is not given again goes away. */
function edit(call: Call, change: (message: StoredMessage) => Partial<StoredMessage>): Json {
	const inline = readInlineMarkup(call.params.json('reply_markup'));
	const { chat, message } = find(call, 'edit');
	assertWritable(call.world, call.bot, chat);
	if (message.fromId !== call.bot.id) throw badRequest("message can't be edited");
	const changed = { ...message, ...change(message), inline };
	if (looks(changed) === looks(message)) throw badRequest(NOT_MODIFIED);
	Object.assign(message, changed, { edit_date: call.world.seconds() });
	return messageJson(call.world, call.bot, chat, message);
}

function find({ world, bot, params }: Call, verb: string): { chat: Chat; message: StoredMessage } {
	if (params.has('inline_message_id')) throw badRequest('MESSAGE_ID_INVALID');
	const chat = chatOf(world, bot, params);
	const message = chat.messages.get(params.integer('message_id') ?? 0);
	if (!message) throw badRequest(`message to ${verb} not found`);
	return { chat, message };
}

function looks({ text, caption, inline }: StoredMessage): string {
	return JSON.stringify([text, caption, inline ?? []]);
}
