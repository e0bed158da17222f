import type { Transition } from '../store/transition';
import type { Effect } from '../effects/claim';

/** Telegram has refused a message of a broadcast for good; how many there were decides whether it goes on (haltsFailing). */
export async function noteFailed(tx: Transition, { valid_if, valid_ref }: Pick<Effect, 'valid_if' | 'valid_ref'>): Promise<void> {
	if (valid_if !== 'broadcast_runs') return;
	await tx.db
		.updateTable('broadcast')
		.set((eb) => ({ failures: eb('failures', '+', 1) }))
		.where('id', '=', valid_ref)
		.execute();
}
