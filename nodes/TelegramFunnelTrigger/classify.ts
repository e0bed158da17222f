import type { Route } from '../../service/messages/routes';
import { matchRoute } from '../../service/messages/routes';
import type { Setup } from '../../service/setup/schema';
import { groupOf } from './update';
import type { TelegramUser, Update } from './update';

/** The outputs every funnel trigger has before its routes; their order never changes, so connections stay. */
export const FIXED_OUTPUTS = ['Start', 'Membership', 'Join Request', 'Other'] as const;

/** The route that gets what operators write in the staff's group. */
export const STAFF_ACTION = 'staff';

export interface Classified {
	output: (typeof FIXED_OUTPUTS)[number] | { action: string };
	user: TelegramUser;
	chatId: number;
	messageId?: number;
	argument?: string;
	/** Under which message the button stood, where presses of it are counted. */
	via?: string;
	text?: string;
	blocked?: boolean;
}

/** What an update is for the funnel. Expects one that `asUpdate` has let through. `routes` are those of all the bot's listeners. */
export function classify(update: Update, setup: Setup, routes: Route[]): Classified | undefined {
	const { message, callback_query: tap, my_chat_member: member, chat_join_request: request } = update;
	if (tap) {
		const { action, argument, via } = matchRoute(setup, routes, { data: typeof tap.data === 'string' ? tap.data : '' });
		return {
			output: action ? { action } : 'Other',
			user: tap.from,
			chatId: tap.message?.chat?.id ?? tap.from.id,
			messageId: tap.message?.message_id,
			argument,
			...(via === undefined ? {} : { via }),
		};
	}
	if (member) {
		return { output: 'Membership', user: member.from, chatId: member.chat.id, blocked: member.new_chat_member.status === 'kicked' };
	}
	if (request) return { output: 'Join Request', user: request.from, chatId: request.chat.id };
	if (!message?.from) return undefined;
	if (groupOf(update) !== undefined) {
		// Written in the staff's group: an answer to somebody, or nothing of ours.
		return message.chat.id === setup.service.staffChatId
			? { output: { action: STAFF_ACTION }, user: message.from, chatId: message.chat.id, messageId: message.message_id }
			: undefined;
	}
	const text = typeof message.text === 'string' ? message.text : undefined;
	return { user: message.from, chatId: message.chat.id, messageId: message.message_id, ...ofText(text, setup, routes) };
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
