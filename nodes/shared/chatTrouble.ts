import { TelegramRefused } from '../../clients/telegram';
import type { Trouble } from '../../service/chats/trouble';

/** What a refusal says of the chat as a whole; undefined when it is about something else. */
export function chatTrouble(error: unknown): Trouble | undefined {
	if (!(error instanceof TelegramRefused)) return undefined;
	if (error.reason === 'not_enough_rights') return { kind: 'no_rights' };
	if (error.reason === 'chat_not_found') return { kind: 'no_chat' };
	if (error.reason === 'migrated' && error.migrateToChatId !== undefined) return { kind: 'moved', chatId: error.migrateToChatId };
	return undefined;
}
