import type { Json } from '../state';

/** These come only when asked for in `allowed_updates`. */
export const OPT_IN = ['chat_member', 'message_reaction', 'message_reaction_count'];

const DAY_MS = 24 * 3600_000;
const SHIFT = 2 ** 33;
/** Offsets that keep the queues of different kinds apart (tdlib/telegram-bot-api, Client.cpp): each kind goes by chat or by user. */
const QUEUES: Record<string, readonly [by: 'chat' | 'from', offset: number]> = {
	callback_query: ['from', 3 * SHIFT],
	shipping_query: ['from', 4 * SHIFT],
	pre_checkout_query: ['from', 4 * SHIFT],
	my_chat_member: ['chat', 5 * SHIFT],
	chat_member: ['from', 6 * SHIFT],
	chat_join_request: ['from', 6 * SHIFT],
};

/** The queue of an update: order is kept only inside one. */
export function queueKey(kind: string, payload: Json): string {
	const [by, offset] = QUEUES[kind] ?? ['chat', 0];
	const party = (kind === 'chat_member' && by === 'from' ? (payload.new_chat_member as { user: Json }).user : payload[by]) as {
		id: number;
	};
	return String(party.id + offset);
}

/** How long an update is kept, in real milliseconds. */
export function lifeOf(kind: string, callbackLifeMs: number): number {
	return ['callback_query', 'shipping_query', 'pre_checkout_query'].includes(kind) ? callbackLifeMs : DAY_MS;
}

export function isAllowed(kind: string, allowed: string[] | undefined): boolean {
	return allowed && allowed.length > 0 ? allowed.includes(kind) : !OPT_IN.includes(kind);
}
