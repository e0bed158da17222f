import type { Transition } from '../store/transition';
import type { Guard } from './guards';

/** What hangs on these is an advertisement, not an answer or a word about what he has. */
const OF_MARKETING: Guard[] = ['unpaid_and_wanted', 'broadcast_runs', 'funnel_wanted', 'funnel_wanted_unpaid'];

/** He wants no mailings: what of them waits for him is not sent any more. */
export async function dropMarketing(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'ready')
		.where('valid_if', 'in', OF_MARKETING)
		.execute();
}
