import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { chatByCode } from './find';
import { mayBeIn } from './mayBeIn';
import { AGAIN_MS } from './moments';
import { IS_ASKING } from './states';

/**
 * Those who have asked to join, may, and have not been let in: the approval failed, or he has paid since. Up to `limit`; each is due again in an hour unless
 * noteJoined is told.
 */
export async function dueJoins(store: Store, limit: number): Promise<Array<{ subscriberId: number; chatId: number }>> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const asking = await tx.db
			.selectFrom('chat_member')
			.select(['chat', 'subscriber_id'])
			.where(IS_ASKING)
			.where('next_at', '<=', tx.now)
			.orderBy('next_at')
			.limit(limit)
			.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
			.execute();
		const out = [];
		for (const { chat: code, subscriber_id } of asking) {
			const chat = chatByCode(setup, code);
			const may = chat && (await mayBeIn(tx, setup, chat, await subscriberById(tx, subscriber_id)));
			await tx.db
				.updateTable('chat_member')
				// Whether the approval that was under way has let him in is not known: should he be in, he is no guest.
				.set(may ? { next_at: tx.now + AGAIN_MS, over_at: null } : { next_at: null, over_at: tx.now })
				.where('chat', '=', code)
				.where('subscriber_id', '=', subscriber_id)
				.execute();
			if (may) out.push({ subscriberId: subscriber_id, chatId: chat.chatId });
		}
		return out;
	});
}
