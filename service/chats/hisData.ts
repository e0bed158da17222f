import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

/** How he stands in closed chats, for himself. */
export async function chatsOf({ db }: Store, subscriberId: number) {
	const rows = await db.selectFrom('chat_member').selectAll().where('subscriber_id', '=', subscriberId).orderBy('chat').execute();
	return rows.map(({ chat, state, joined_at, over_at }) => ({
		chat,
		state,
		joinedAt: isoMoment(joined_at),
		accessEndedAt: isoMoment(over_at),
	}));
}
