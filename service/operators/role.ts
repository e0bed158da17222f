import type { Role } from '../setup/parts/operators';
import type { Setup } from '../setup/schema';

/** The role of a person by his number at Telegram; undefined for everybody else. Whose own chat is the owner's chat of setup is an owner too. */
export function roleOf({ operators, service }: Setup, telegramUserId: number): Role | undefined {
	if (telegramUserId === service.ownerChatId) return 'owner';
	const role = operators.find(({ telegramId }) => telegramId === telegramUserId)?.role;
	return role === 'none' ? undefined : role;
}
