import type { TelegramClient } from '../../../clients/telegram';
import { whyStays } from '../../../service/chats/mayRemove';
import type { TakenOut } from '../../../service/chats/noteRemoved';
import type { Store } from '../../../service/store/open';
import { placeOf, takeOut } from './takeOut';

/** Takes a subscriber out of a chat, if he still is to be, is in and has no post there. @throws what Telegram says, when he could not be */
export async function removeIfOver(
	store: Store,
	client: TelegramClient,
	{ subscriberId, chatId }: { subscriberId: number; chatId: number },
	target: { chat_id: number | string; user_id: number },
): Promise<Exclude<TakenOut['outcome'], 'trouble'>> {
	const place = await placeOf(client, target);
	if (place !== 'in') return place === 'out' ? 'gone' : 'admin';
	// Last, right before the act: he may have paid meanwhile.
	const stays = await whyStays(store, { subscriberId, chatId });
	if (stays) return stays;
	await takeOut(client, target);
	return 'removed';
}
