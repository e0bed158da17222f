import { privateChat, personJson } from '../chats';
import { detected } from '../formatting';
import { addUserMessage, messageJson, type Draft } from '../messages';
import type { BotState, Json, Person } from '../state';
import { emit } from '../updates/emit';
import type { TelegramWorld } from '../world';
import { fileFrom } from './file';
import { Impossible } from './impossible';

const MAX_TYPED = 4096;

export interface Acted {
	message_id?: number;
	/** Absent when the bot did not ask for this kind of update. */
	update_id?: number;
}

/** A person sends a file to a bot, with or without a caption. Undefined when the body names none. @throws Impossible */
export function sendFile(world: TelegramWorld, bot: BotState, person: Person, body: Json): Acted | undefined {
	const file = fileFrom(world, bot, body);
	const caption = typeof body.text === 'string' && body.text !== '' ? { text: body.text, entities: detected(body.text) } : undefined;
	return file && send(world, bot, person, { media: file.kind, fileId: file.file_id, caption });
}

/** A person types something to a bot. His first message is what lets the bot write to him. @throws Impossible */
export function writeMessage(world: TelegramWorld, bot: BotState, person: Person, text: string): Acted {
	if (text.trim() === '') throw new Impossible(400, 'text is empty');
	if ([...text].length > MAX_TYPED) throw new Impossible(400, `a message may have ${MAX_TYPED} characters`);
	return send(world, bot, person, { text: { text: text.trim(), entities: detected(text.trim()) } });
}

/** He taps a button that asks for his contact. */
export function shareContact(world: TelegramWorld, bot: BotState, person: Person): Acted {
	const { id, first_name, last_name } = person;
	const phone_number = person.phone_number ?? `+7900${String(id).padStart(7, '0').slice(-7)}`;
	return send(world, bot, person, { extra: { contact: { phone_number, first_name, ...(last_name && { last_name }), user_id: id } } });
}

/** He changes the text of a message of his. @throws Impossible */
export function editMessage(world: TelegramWorld, bot: BotState, person: Person, messageId: number, text: string): Acted {
	const chat = privateChat(world, bot, person);
	const message = chat.messages.get(messageId);
	if (!message || message.from !== 'user') throw new Impossible(404, `there is no message ${messageId} of this person`);
	Object.assign(message, { text: { text, entities: detected(text) }, edit_date: world.seconds() });
	return { message_id: messageId, update_id: emit(world, bot, 'edited_message', messageJson(world, bot, chat, message)) };
}

/** Blocks or unblocks the bot; the bot learns it by `my_chat_member`. @throws Impossible when it is so already */
export function setBlocked(world: TelegramWorld, bot: BotState, person: Person, blocked: boolean): Acted {
	const { dialog, json } = privateChat(world, bot, person);
	if (dialog!.blocked === blocked) throw new Impossible(409, blocked ? 'the bot is blocked already' : 'the bot is not blocked');
	dialog!.blocked = blocked;
	const user = { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
	const [member, kicked] = [
		{ user, status: 'member' },
		{ user, status: 'kicked', until_date: 0 },
	];
	const update_id = emit(world, bot, 'my_chat_member', {
		chat: json,
		from: personJson(person),
		date: world.seconds(),
		old_chat_member: blocked ? member : kicked,
		new_chat_member: blocked ? kicked : member,
	});
	world.ctx.log('telegram', `${person.id} ${blocked ? 'blocked' : 'unblocked'} the bot`);
	return { update_id };
}

export function assertTalking(world: TelegramWorld, bot: BotState, person: Person): void {
	if (person.deactivated) throw new Impossible(409, 'the account is deleted');
	if (world.dialogOf(bot, person.id).blocked) throw new Impossible(409, 'this person has blocked the bot; unblock first');
}

function send(world: TelegramWorld, bot: BotState, person: Person, draft: Draft): Acted {
	assertTalking(world, bot, person);
	const chat = privateChat(world, bot, person);
	chat.dialog!.started = true;
	const message = addUserMessage(world, chat, person.id, draft);
	return { message_id: message.message_id, update_id: emit(world, bot, 'message', messageJson(world, bot, chat, message)) };
}
