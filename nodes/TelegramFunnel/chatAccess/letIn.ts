import { TelegramRefused } from '../../../clients/telegram';
import type { TelegramClient } from '../../../clients/telegram';

type Target = { chat_id: number | string; user_id: number };

/** Approves a join request. False: there is none any more, as it was withdrawn or turned down. Who is in already is in. */
export async function letIn(client: TelegramClient, target: Target): Promise<boolean> {
	try {
		await client.approveChatJoinRequest(target);
		return true;
	} catch (error) {
		if (!(error instanceof TelegramRefused)) throw error;
		if (error.message.includes('USER_ALREADY_PARTICIPANT')) return true;
		if (error.message.includes('HIDE_REQUESTER_MISSING')) return false;
		throw error;
	}
}

/** Turns a join request down. One that is gone needs nothing. */
export async function turnDown(client: TelegramClient, target: Target): Promise<void> {
	try {
		await client.declineChatJoinRequest(target);
	} catch (error) {
		if (!(error instanceof TelegramRefused && error.message.includes('HIDE_REQUESTER_MISSING'))) throw error;
	}
}
