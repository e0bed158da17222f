import { assertMember, chatOf } from '../chats';
import { assertAdministrator } from '../groups';
import { addBotMessage } from '../messages';
import { badRequest } from '../refusal';
import type { Call, Method } from './call';

const MAX_NAME = 128;

/** Begins a topic with a service message, whose number is the topic's. */
export const createForumTopic: Method = (call) => {
	const { chat, topics } = forumOf(call);
	const name = call.params.text('name') ?? '';
	if (name.trim() === '') throw badRequest('TOPIC_TITLE_EMPTY');
	if ([...name].length > MAX_NAME) throw badRequest('TOPIC_TITLE_INVALID');
	const { message_id } = addBotMessage(call.world, call.bot, chat, { extra: { forum_topic_created: { name, icon_color: 7322096 } } });
	topics.set(message_id, { name });
	return { message_thread_id: message_id, name, icon_color: 7322096 };
};

/** Takes the topic and all its messages away. */
export const deleteForumTopic: Method = (call) => {
	const { chat, topics } = forumOf(call);
	const threadId = call.params.integer('message_thread_id') ?? 0;
	if (!topics.delete(threadId)) throw badRequest('TOPIC_ID_INVALID');
	for (const [id, { extra }] of chat.messages) if (id === threadId || extra?.message_thread_id === threadId) chat.messages.delete(id);
	return true;
};

function forumOf({ world, bot, params }: Call) {
	const chat = chatOf(world, bot, params);
	if (!chat.group) throw badRequest('method is available for supergroup chats only');
	assertMember(bot, chat.group);
	const { topics } = chat.group;
	if (!topics) throw badRequest('the chat is not a forum');
	assertAdministrator(bot, chat.group, 'manage topics');
	return { chat, topics };
}
