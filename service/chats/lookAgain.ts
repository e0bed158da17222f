import { IN_STATES } from './states';
import type { Transition } from '../store/transition';

/** What somebody holds has changed: he is looked at anew in every chat that he is in, at once. */
export async function lookAgain(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('chat_member')
		.set({ next_at: tx.now })
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', IN_STATES)
		.execute();
}

/** A refund takes back what opened them. */
export async function closeAfterRefund(tx: Transition, { subscriberId }: { subscriberId: number }): Promise<void> {
	await lookAgain(tx, subscriberId);
}

/** What opens a chat, who is an exception or how long may be stayed may have changed: everybody who is in is looked at anew. */
export async function lookAtAllAgain(tx: Transition): Promise<void> {
	await tx.db.updateTable('chat_member').set({ next_at: tx.now }).where('state', 'in', IN_STATES).execute();
}
