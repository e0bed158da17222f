import { isObject, wellTyped } from './wellTyped';

/** The parts of a Telegram update that are read. Source of the shapes: Bot API, Update. */
export interface Update {
	update_id: number;
	message?: Message;
	callback_query?: { id: string; from: TelegramUser; message?: { message_id: number; chat: Chat }; data?: string };
	my_chat_member?: { chat: Chat; from: TelegramUser; date?: number; new_chat_member: { status: string } };
	chat_join_request?: { chat: Chat; from: TelegramUser; user_chat_id: number; date?: number };
	/** `from` is who did it: the person, an admin, or the bot itself. */
	chat_member?: { chat: Chat; date?: number; new_chat_member: { user: TelegramUser; status: string; is_member?: boolean } };
}

interface Message {
	message_id: number;
	date?: number;
	from?: TelegramUser;
	chat: Chat;
	text?: string;
	/** The topic of a group's forum. */
	message_thread_id?: number;
}

interface Chat {
	id: number;
	type?: string;
}

export interface TelegramUser {
	id: number;
	is_bot?: boolean;
	first_name?: string;
	last_name?: string;
	username?: string;
	language_code?: string;
}

/**
 * A body as an update that a person caused in his own chat, or in a group (a tap, a join request, a message: of groups only the staff's is of use, see `groupOf`).
 * Exactly one part of it is kept, as Telegram never sends two, and of that no field of a wrong type.
 * Undefined for what needs nobody: edited messages, channel posts, other bots, kinds we do not know, and whatever is no update at all. Never throws.
 */
export function asUpdate(body: unknown): Update | undefined {
	if (!isObject(body) || !Number.isSafeInteger(body.update_id)) return undefined;
	for (const [kind, isOfUse] of KINDS) {
		const part = Object.hasOwn(body, kind) ? body[kind] : undefined;
		if (isObject(part) && isOfUse(part)) return { update_id: body.update_id as number, [kind]: wellTyped(part) };
	}
	return undefined;
}

/** The group that a message was written in; undefined for everything else. The bot hears what is said in every group it administers. */
export function groupOf({ message }: Update): number | undefined {
	return message && isGroup(message.chat) ? message.chat.id : undefined;
}

/** Who caused it, or whose place in a chat has changed: his updates keep their order. */
export function senderOf(update: Update): number {
	const { callback_query: tap, message, my_chat_member: member, chat_join_request: request, chat_member: other } = update;
	return (tap?.from ?? message?.from ?? member?.from ?? request?.from ?? other?.new_chat_member.user)!.id;
}

/** What makes a repeat recognisable. Update ids may start anew after a quiet week, so the moment of what happened belongs to it. Source: Bot API, Update. */
export function outsideId({
	update_id: id,
	message,
	my_chat_member: member,
	callback_query: tap,
	chat_join_request: request,
	chat_member: other,
}: Update): string {
	return `${id}:${message?.date ?? member?.date ?? request?.date ?? other?.date ?? tap?.id ?? ''}`;
}

type Loose = Record<string, unknown>;

/** The parts that are read, and when they are of use. */
const KINDS: Array<[kind: Exclude<keyof Update, 'update_id'>, isOfUse: (part: Loose) => boolean]> = [
	['message', (message) => isFromPerson(message) && (isPrivate(message.chat) || isGroup(message.chat))],
	['callback_query', (tap) => isFromPerson(tap) && typeof tap.id === 'string'],
	['my_chat_member', (member) => isFromPerson(member) && isPrivate(member.chat) && isObject(member.new_chat_member)],
	['chat_join_request', (request) => isFromPerson(request) && isChat(request.chat)],
	['chat_member', (other) => isChat(other.chat) && isMember(other.new_chat_member)],
];

function isFromPerson({ from }: Loose): boolean {
	return isObject(from) && Number.isSafeInteger(from.id) && from.is_bot !== true;
}

function isMember(member: unknown): boolean {
	return isObject(member) && isFromPerson({ from: member.user }) && typeof member.status === 'string';
}

function isChat(chat: unknown): chat is Loose {
	return isObject(chat) && Number.isSafeInteger(chat.id);
}

function isPrivate(chat: unknown): boolean {
	return isChat(chat) && (chat.type === undefined || chat.type === 'private');
}

function isGroup(chat: unknown): boolean {
	return isChat(chat) && (chat.type === 'group' || chat.type === 'supergroup');
}
