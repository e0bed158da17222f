import { privateChat, personJson, type Chat } from '../chats';
import { newQueryId } from '../ids';
import { messageJson } from '../messages';
import type { BotState, InlineButton, Json, Person, StoredMessage } from '../state';
import { emit } from '../updates/emit';
import type { TelegramWorld } from '../world';
import { Impossible } from './impossible';
import { assertTalking, shareContact, writeMessage, type Acted } from './write';

export interface Tap {
	/** Callback data of an inline button. */
	data?: string;
	/** The visible text of an inline or reply button. */
	text?: string;
	/** Which message's button, when several have it; the newest otherwise. */
	message_id?: number;
	/** Send `data` although no button has it: a button of a message that is gone. */
	stale?: boolean;
}

/** The reply keyboard that stands under the chat now, and the message that brought it. */
export function currentKeyboard(chat: Pick<Chat, 'messages'>): StoredMessage | undefined {
	const last = [...chat.messages.values()].filter((message) => message.keyboard || message.removesKeyboard).at(-1);
	return last?.keyboard ? last : undefined;
}

/**
 * A person taps a button. Of an inline and a reply button with the same text, the one that came later is meant.
 * @returns what was sent; for a button with an address only that `url`
 * @throws Impossible when there is no such button
 */
export function tapButton(
	world: TelegramWorld,
	bot: BotState,
	person: Person,
	tap: Tap,
): Acted & { url?: string; callback_query_id?: string } {
	assertTalking(world, bot, person);
	const chat = privateChat(world, bot, person);
	const inline = findInline(chat, tap);
	const keyboard = tap.text !== undefined && tap.message_id === undefined ? currentKeyboard(chat) : undefined;
	const hasLabel = keyboard?.keyboard!.flat().includes(tap.text!);
	if (keyboard && hasLabel && (!inline || keyboard.message_id > inline.message.message_id)) {
		return keyboard.contactLabels?.includes(tap.text!) ? shareContact(world, bot, person) : writeMessage(world, bot, person, tap.text!);
	}
	if (inline?.button.callback_data !== undefined)
		return sendQuery(world, bot, chat, inline.button.callback_data, messageJson(world, bot, chat, inline.message));
	if (inline?.button.url !== undefined) return { url: inline.button.url };
	if (tap.stale && tap.data !== undefined)
		return sendQuery(world, bot, chat, tap.data, { chat: chat.json, message_id: tap.message_id ?? 1, date: 0 });
	throw new Impossible(404, `no such button; there are: ${labels(chat).join(', ') || 'none'}`);
}

function findInline(chat: Chat, { data, text, message_id }: Tap): { message: StoredMessage; button: InlineButton } | undefined {
	for (const message of [...chat.messages.values()].reverse()) {
		if (message_id !== undefined && message.message_id !== message_id) continue;
		const button = message.inline?.flat().find((one) => (data !== undefined ? one.callback_data === data : one.text === text));
		if (button) return { message, button };
	}
	return undefined;
}

function sendQuery(world: TelegramWorld, bot: BotState, chat: Chat, data: string, message: Json): Acted & { callback_query_id: string } {
	const id = newQueryId();
	const person = chat.person!;
	forgetOldQueries(world, bot);
	bot.callbacks.set(id, { userId: person.id, data, askedAt: Date.now() });
	world.ctx.log('telegram', `${person.id} taps ${data}`);
	const update_id = emit(world, bot, 'callback_query', {
		id,
		from: personJson(person),
		message,
		chat_instance: String(-(bot.id * 7919 + person.id)),
		data,
	});
	return { message_id: message.message_id as number, update_id, callback_query_id: id };
}

function forgetOldQueries(world: TelegramWorld, bot: BotState): void {
	const since = Date.now() - world.options.callbackLifeMs;
	for (const [id, { askedAt }] of bot.callbacks) {
		if (askedAt >= since) break;
		bot.callbacks.delete(id);
	}
}

function labels(chat: Chat): string[] {
	const inline = [...chat.messages.values()]
		.flatMap((message) => message.inline?.flat() ?? [])
		.map((one) => `${one.text}${one.callback_data === undefined ? '' : ` (${one.callback_data})`}`);
	return [...new Set([...inline, ...(currentKeyboard(chat)?.keyboard?.flat() ?? [])])];
}
