import { TelegramRateLimited, TelegramRefused } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';
import { putOff } from '../../../service/chats/putOff';
import { knownLink, noLink, saveLink } from '../../../service/chats/links';
import type { KnownLink } from '../../../service/chats/links';
import { AGAIN_MS } from '../../../service/chats/moments';
import { blockBucket } from '../../../service/effects/bucket';
import type { Effect } from '../../../service/effects/claim';
import { dropClaim, postpone, releaseClaim } from '../../../service/effects/settle';
import type { MessagePayload } from '../../../service/messages/render';
import { chatTrouble } from '../../shared/chatTrouble';
import { isClientError } from '../../shared/errors';
import type { DeliverContext } from './context';

/** Telegram did not say whether a link was made: looked at again after this pause, real ms. */
const PAUSE_MS = 30_000;

/** Shown to the admins of the chat. Telegram allows 32 characters. Source: Bot API, createChatInviteLink. */
const LINK_NAME = 'Subscription bot';

/**
 * The payload with the links of its buttons into closed chats. A link is made at first need, by a call, so never inside a transaction; it is one a chat, for all.
 * Of a chat whose link cannot be had the button comes later in a message of its own; the owner is told. Undefined: the effect is settled, nothing is sent now.
 */
export async function withChatLinks(context: DeliverContext, effect: Effect, payload: MessagePayload): Promise<MessagePayload | undefined> {
	const codes = [...new Set(payload.buttons.flat().flatMap(({ chat }) => chat ?? []))];
	if (codes.length === 0) return payload;
	const { store } = context;
	const links = new Map<string, string>();
	const later: string[] = [];
	try {
		for (const code of codes) {
			const known = await knownLink(store, context.botId, code);
			// Out of setup since: its button is left out.
			if (!known) continue;
			const link = await linkInto(context, known);
			if (link) links.set(code, link);
			else later.push(code);
		}
	} catch (error) {
		if (!isClientError(error)) throw error;
		if (error instanceof TelegramRateLimited) await blockBucket(store, context.botId, error.retryAfterSeconds);
		await releaseClaim(store, effect, PAUSE_MS);
		return undefined;
	}
	if (links.size === 0) {
		await (later.length > 0 ? postpone(store, effect, AGAIN_MS) : dropClaim(store, effect));
		return undefined;
	}
	if (later.length > 0) await putOff(store, effect, payload, later);
	const buttons = payload.buttons
		.map((row) =>
			row.flatMap(({ chat, ...button }) => (chat === undefined ? button : links.has(chat) ? { ...button, url: links.get(chat)! } : [])),
		)
		.filter((row) => row.length > 0);
	return { ...payload, buttons };
}

/** Undefined when the bot cannot act in the chat. @throws any other error of Telegram's */
async function linkInto({ store, telegram, botId }: DeliverContext, { chat, link, isSeen }: KnownLink): Promise<string | undefined> {
	if (link && isSeen) return link;
	try {
		const good = link && (await isAlive(telegram, chat.chatId, link)) ? link : await makeLink(telegram, chat.chatId);
		await saveLink(store, botId, chat, good);
		return good;
	} catch (error) {
		const trouble = chatTrouble(error);
		if (!trouble) throw error;
		await noLink(store, botId, chat, trouble);
		return undefined;
	}
}

async function makeLink(telegram: TelegramClient, chatId: number): Promise<string> {
	return (await telegram.createChatInviteLink({ chat_id: chatId, name: LINK_NAME, creates_join_request: true })).invite_link;
}

/** An admin may have revoked it. Writing its name anew tells, and changes nothing: the Bot API has no way to read a link. */
async function isAlive(telegram: TelegramClient, chatId: number, link: string): Promise<boolean> {
	try {
		const edited = { chat_id: chatId, invite_link: link, name: LINK_NAME, creates_join_request: true };
		return !(await telegram.call<{ is_revoked: boolean }>('editChatInviteLink', edited)).is_revoked;
	} catch (error) {
		if (error instanceof TelegramRefused && chatTrouble(error) === undefined) return false;
		throw error;
	}
}
