import type { Route } from '../../service/messages/routes';
import { matchRoute } from '../../service/messages/routes';
import type { Setup } from '../../service/setup/schema';

/** The outputs every funnel trigger has before its routes; their order never changes, so connections stay. */
export const FIXED_OUTPUTS = ['Start', 'Membership', 'Join Request', 'Other'] as const;

/** The parts of a Telegram update that are read. Source of the shapes: Bot API, Update. */
export interface Update {
	update_id: number;
	message?: Message;
	edited_message?: Message;
	callback_query?: { id: string; from: TelegramUser; message?: { message_id: number; chat: { id: number; type?: string } }; data?: string };
	my_chat_member?: { chat: { id: number; type?: string }; from: TelegramUser; new_chat_member: { status: string } };
	chat_join_request?: { chat: { id: number }; from: TelegramUser; user_chat_id: number };
}

interface Message {
	message_id: number;
	from?: TelegramUser;
	chat: { id: number; type?: string };
	text?: string;
}

export interface TelegramUser {
	id: number;
	is_bot?: boolean;
	first_name?: string;
	username?: string;
	language_code?: string;
}

export interface Classified {
	output: (typeof FIXED_OUTPUTS)[number] | { action: string };
	user: TelegramUser;
	chatId: number;
	messageId?: number;
	argument?: string;
	text?: string;
	blocked?: boolean;
}

/** What an update is for the funnel. Undefined for what needs nobody: edited messages, groups, other bots, kinds we do not ask for. */
export function classify(update: Update, setup: Setup, routes: Route[]): Classified | undefined {
	const { message, callback_query: tap, my_chat_member: member, chat_join_request: request } = update;
	if (tap && isPerson(tap.from)) {
		const { action, argument } = matchRoute(setup, routes, { data: tap.data ?? '' });
		return {
			output: action ? { action } : 'Other',
			user: tap.from,
			chatId: tap.message?.chat.id ?? tap.from.id,
			messageId: tap.message?.message_id,
			argument,
		};
	}
	if (member && isPrivate(member.chat) && isPerson(member.from)) {
		return { output: 'Membership', user: member.from, chatId: member.chat.id, blocked: member.new_chat_member.status === 'kicked' };
	}
	if (request && isPerson(request.from)) return { output: 'Join Request', user: request.from, chatId: request.chat.id };
	if (message?.from && isPrivate(message.chat) && isPerson(message.from))
		return { user: message.from, chatId: message.chat.id, messageId: message.message_id, ...ofText(message.text, setup, routes) };
	return undefined;
}

function ofText(text: string | undefined, setup: Setup, routes: Route[]): Pick<Classified, 'output' | 'argument' | 'text'> {
	const start = /^\/start(?:@\w+)?(?:\s+(\S{1,64}))?\s*$/.exec(text ?? '');
	const paid = /^paid_(\d+)$/.exec(start?.[1] ?? '');
	// The payment page's return link: he says he has paid.
	if (paid && routes.some((route) => route.action === 'check')) return { output: { action: 'check' }, argument: paid[1] };
	if (start) return { output: 'Start', argument: start[1] };
	const { action, argument } = matchRoute(setup, routes, { text });
	return action ? { output: { action }, argument } : { output: 'Other', text };
}

function isPrivate(chat: { type?: string }): boolean {
	return chat.type === undefined || chat.type === 'private';
}

function isPerson(user: TelegramUser | undefined): user is TelegramUser {
	return user !== undefined && Number.isSafeInteger(user.id) && user.is_bot !== true;
}
