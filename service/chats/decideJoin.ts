import { isErased } from '../erasure/guard';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { chatById, putMember } from './find';
import { mayBeIn } from './mayBeIn';
import { LET_IN_MS } from './moments';
import { sayClosed } from './tell';

export interface JoinRequest {
	subscriberId: number;
	/** Telegram's number of the chat. */
	chatId: number;
	cause: string;
}

/** `ignore`: none of our chats, or one that nothing opens: its own admins decide. */
export type JoinDecision = 'approve' | 'decline' | 'ignore';

/**
 * Whether somebody who asks to join a chat is let in: by what he holds, not by how he came to the link. A stranger is told what opens it. An approval that is not
 * noted (noteJoined) is due again in minutes; asking twice changes nothing.
 */
export async function decideJoin(store: Store, { subscriberId, chatId, cause }: JoinRequest): Promise<{ decision: JoinDecision }> {
	return await transition(store, async (tx) => {
		const { setup } = await currentSetup(store, tx.db);
		const chat = chatById(setup, chatId);
		if (!chat) return { decision: 'ignore' };
		if (await isErased(tx, subscriberId)) return { decision: 'decline' };
		const person = await subscriberById(tx, subscriberId);
		const may = await mayBeIn(tx, setup, chat, person);
		// Kept of a stranger too: should he buy before his request is answered, he is let in by it.
		await putMember(tx, chat.code, subscriberId, { state: 'asked', next_at: may ? tx.now + LET_IN_MS : null, over_at: null });
		if (may) return { decision: 'approve' };
		await sayClosed(tx, person, chat, { key: `join_declined:${subscriberId}:${cause}`, message: 'join_declined' });
		await record(tx, 'chat.declined', subscriberId, { chat: chat.code });
		return { decision: 'decline' };
	});
}
