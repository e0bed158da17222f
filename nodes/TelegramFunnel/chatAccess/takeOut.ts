import { TelegramRefused } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';
import { realNow } from '../../../service/store/clock';

type Target = { chat_id: number | string; user_id: number };

/** The ban ends by itself after this time, seconds, should lifting it fail: nobody is kept out for good. Telegram takes 30 s or more. Source: Bot API, banChatMember. */
const BAN_SECONDS = 600;

export type TakenOut = { isLifted: true } | { isLifted: false; why: Error };

/** Takes a person out by a ban that is lifted at once, so that they may come back. Safe to repeat. @throws when the person is not out */
export async function takeOut(client: TelegramClient, target: Target): Promise<TakenOut> {
	await client.banChatMember({ ...target, until_date: Math.floor(realNow() / 1000) + BAN_SECONDS });
	try {
		await client.unbanChatMember({ ...target, only_if_banned: true });
	} catch (error) {
		// A basic group keeps no bans: the person is out, and there is nothing to lift.
		const isNoBan = error instanceof TelegramRefused && error.message.includes('available for supergroup and channel chats only');
		if (!isNoBan) return { isLifted: false, why: error as Error };
	}
	return { isLifted: true };
}

export type Place = 'in' | 'admin' | 'out';

/** What Telegram says of a user whom the chat has never seen. */
const NEVER_THERE = /member not found|user not found|participant_id_invalid|user_not_participant|user_id_invalid/i;

/** Where a person is. One who is banned by an admin is out, and stays so. */
export async function placeOf(client: TelegramClient, target: Target): Promise<Place> {
	try {
		const found = await client.getChatMember(target);
		if (found.status === 'creator' || found.status === 'administrator') return 'admin';
		return found.status === 'member' || (found.status === 'restricted' && found.is_member) ? 'in' : 'out';
	} catch (error) {
		if (error instanceof TelegramRefused && NEVER_THERE.test(error.message)) return 'out';
		throw error;
	}
}
