import { acceptUpdate } from '../../service/inbox/acceptUpdate';
import { isOurChat } from '../../service/chats/isOurs';
import { isStaffChat } from '../../service/operators/staffChat';
import type { Store } from '../../service/store/open';
import { wake } from '../shared/drain';
import { groupOf, outsideId, senderOf } from './update';
import type { Update } from './update';

/** Keeps an update for everybody who listens to the bot and wakes them. A repeat changes nothing. What is said in other groups than the staff's, or who is in chats we do not open, is not kept. */
export async function keepUpdate(store: Store, botId: number, listener: string, update: Update): Promise<void> {
	const group = groupOf(update);
	if (group !== undefined && !(await isStaffChat(store, group))) return;
	if (update.chat_member && !(await isOurChat(store, update.chat_member.chat.id))) return;
	const incoming = { botId, listener, outsideId: outsideId(update), lane: String(senderOf(update)), body: update };
	for (const source of await acceptUpdate(store, incoming)) wake(source);
}
