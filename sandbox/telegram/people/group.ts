import { chatById, personJson, type Chat } from '../chats';
import { detected } from '../formatting';
import { statusOf } from '../groups';
import { newQueryId } from '../ids';
import { addUserMessage, messageJson, type Draft } from '../messages';
import type { BotState, GroupChat, Json, Person } from '../state';
import { emit } from '../updates/emit';
import type { TelegramWorld } from '../world';
import { fileFrom } from './file';
import { Impossible } from './impossible';
import type { Acted } from './write';

/** A member writes in a group, perhaps in a topic or in answer to a message. Bots that administer it hear it. @throws Impossible */
export function writeInGroup(world: TelegramWorld, group: GroupChat, body: Json): Acted {
	const person = memberOf(world, group, body);
	const threadId = body.thread_id === undefined ? undefined : Number(body.thread_id);
	if (threadId !== undefined && !group.topics?.has(threadId)) throw new Impossible(404, `no topic ${threadId}`);
	const replied = body.reply_to === undefined ? undefined : group.messages.get(Number(body.reply_to));
	if (body.reply_to !== undefined && !replied) throw new Impossible(404, 'no such message to reply to');
	const bots = botsIn(world, group);
	const [first] = bots;
	if (!first) throw new Impossible(409, 'no bot administers this group: nobody would hear it');
	const extra = {
		...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
		...(replied && { reply_to_message: messageJson(world, first, chatById(world, first, group.id)!, replied) }),
	};
	const message = addUserMessage(world, chatById(world, first, group.id)!, person.id, { ...contentOf(world, first, body), extra });
	const updates = bots.map((bot) => emit(world, bot, 'message', messageJson(world, bot, chatById(world, bot, group.id)!, message)));
	return { message_id: message.message_id, update_id: updates[0] };
}

/** A member taps a button under a bot's message. @throws Impossible */
export function tapInGroup(world: TelegramWorld, group: GroupChat, body: Json): Acted {
	const person = memberOf(world, group, body);
	const has = ({ inline }: { inline?: Array<Array<{ callback_data?: string }>> }) =>
		inline?.flat().some(({ callback_data }) => callback_data === body.data);
	const message = [...group.messages.values()].reverse().find(has);
	const bot = message && world.state.bots.get(message.fromId);
	if (!message || !bot) throw new Impossible(404, 'no such button in this group');
	const id = newQueryId();
	bot.callbacks.set(id, { userId: person.id, data: String(body.data), askedAt: Date.now() });
	const chat: Chat = chatById(world, bot, group.id)!;
	const update_id = emit(world, bot, 'callback_query', {
		id,
		from: personJson(person),
		message: messageJson(world, bot, chat, message),
		chat_instance: String(group.id),
		data: body.data,
	});
	return { message_id: message.message_id, update_id };
}

function memberOf(world: TelegramWorld, group: GroupChat, { user }: Json): Person {
	const person = world.state.people.get(Number(user));
	if (!person) throw new Impossible(404, 'no such person; give "user"');
	if (['left', 'kicked'].includes(statusOf(world, group, person.id))) throw new Impossible(409, 'this person is not a member');
	return person;
}

/** Bots that read everything: administrators (of the others, privacy mode keeps what is not for them). */
function botsIn(world: TelegramWorld, group: GroupChat): BotState[] {
	return [...world.state.bots.values()].filter((bot) => group.members.get(bot.id)?.status === 'administrator');
}

function contentOf(world: TelegramWorld, bot: BotState, body: Json): Draft {
	const text = typeof body.text === 'string' && body.text.trim() !== '' ? { text: body.text, entities: detected(body.text) } : undefined;
	const file = fileFrom(world, bot, body);
	if (file) return { media: file.kind, fileId: file.file_id, caption: text };
	if (!text) throw new Impossible(400, 'text is empty');
	return { text };
}
