import type { Setup } from '../schema';
import type { Problem } from '../validate';
import { repeated } from './rows';

/** A code or a chat that stands in two rows. A chat that no product opens is none: its members and join requests are left alone. */
export function chatProblems({ chats }: Setup): Problem[] {
	return [...repeated(chats, 'Chats', 'code'), ...repeated(chats, 'Chats', 'chatId')];
}
