import type { Params } from './http/params';
import { badRequest, forbidden } from './refusal';
import type { BotState, Dialog, GroupChat, Json, Person, StoredMessage } from './state';
import type { TelegramWorld } from './world';

/** A chat as a bot meets it: private with one person, or a group or channel. */
export interface Chat {
	id: number;
	json: Json;
	messages: Map<number, StoredMessage>;
	nextMessageId(): number;
	person?: Person;
	dialog?: Dialog;
	group?: GroupChat;
}

/** The chat a call names. @throws Refusal `chat not found`, or that a group has moved */
export function chatOf(world: TelegramWorld, bot: BotState, params: Params, name = 'chat_id'): Chat {
	const text = params.text(name)?.trim() ?? '';
	if (text === '') throw badRequest(`${name} is empty`);
	const chat = text.startsWith('@') ? chatByName(world, bot, text.slice(1)) : chatById(world, bot, Number(text));
	if (!chat) throw badRequest('chat not found');
	const movedTo = chat.group?.migratedTo;
	if (movedTo !== undefined) throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo });
	return chat;
}

export function chatById(world: TelegramWorld, bot: BotState, id: number): Chat | undefined {
	const group = world.state.groups.get(id);
	if (group) return groupChat(group);
	const person = world.state.people.get(id);
	return person && privateChat(world, bot, person);
}

/** @throws Refusal 403 when the bot may not write there */
export function assertWritable(world: TelegramWorld, bot: BotState, chat: Chat): void {
	if (chat.group) return assertMember(bot, chat.group);
	if (chat.person!.deactivated) throw forbidden('user is deactivated');
	if (chat.dialog!.blocked) throw forbidden('bot was blocked by the user');
	const { started, writableUntil = 0 } = chat.dialog!;
	if (!started && writableUntil < world.seconds()) throw forbidden("bot can't initiate conversation with a user");
}

/** @throws Refusal 403 when the bot is not in the group or channel */
export function assertMember(bot: BotState, group: GroupChat): void {
	const status = group.members.get(bot.id)?.status ?? 'left';
	if (status === 'kicked') throw forbidden(`bot was kicked from the ${group.type} chat`);
	if (status === 'left') throw forbidden(`bot is not a member of the ${group.type} chat`);
}

export function personJson({ id, first_name, last_name, username, language_code }: Person): Json {
	return {
		id,
		is_bot: false,
		first_name,
		...(last_name && { last_name }),
		...(username && { username }),
		...(language_code && { language_code }),
	};
}

export function botJson(bot: BotState): Json {
	return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

export function groupJson({ id, type, title, username, topics }: GroupChat): Json {
	return { id, type, title, ...(username && { username }), ...(topics && { is_forum: true }) };
}

export function privateChat(world: TelegramWorld, bot: BotState, person: Person): Chat {
	const dialog = world.dialogOf(bot, person.id);
	const { id, first_name, last_name, username } = person;
	return {
		id,
		json: { id, first_name, ...(last_name && { last_name }), ...(username && { username }), type: 'private' },
		messages: dialog.messages,
		nextMessageId: () => bot.nextMessageId++,
		person,
		dialog,
	};
}

function groupChat(group: GroupChat): Chat {
	return { id: group.id, json: groupJson(group), messages: group.messages, nextMessageId: () => group.nextMessageId++, group };
}

function chatByName(world: TelegramWorld, bot: BotState, name: string): Chat | undefined {
	const wanted = name.toLowerCase();
	const group = [...world.state.groups.values()].find((one) => one.username?.toLowerCase() === wanted);
	if (group) return groupChat(group);
	const person = [...world.state.people.values()].find((one) => one.username?.toLowerCase() === wanted);
	return person && privateChat(world, bot, person);
}
