import { IN_OUTBOX } from './inOutbox';
import type { Transition } from '../store/transition';

/** Nothing that waits for him in the outbox goes out any more; what is being sent right now does. */
export async function dropWaiting(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'ready')
		.where(IN_OUTBOX)
		.execute();
}
