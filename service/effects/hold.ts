import type { Transition } from '../store/transition';
import { HELD, PRIORITY } from './kinds';

/** E3: what waits for someone who blocked the bot is kept, not tried. */
export async function holdEffects(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db.updateTable('effect').set({ due_at: HELD }).where('subscriber_id', '=', subscriberId).where('state', '=', 'ready').execute();
}

/** E3: after unblocking, files come (one now, then one a day); reminders, notices and broadcasts of the past do not. */
export async function resumeEffects(tx: Transition, subscriberId: number): Promise<void> {
	const held = tx.db
		.updateTable('effect')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'ready')
		.where('due_at', '=', HELD);
	await held.set({ state: 'dropped' }).where('kind', '=', 'message').execute();
	await held.set({ due_at: tx.now, priority: PRIORITY.file }).where('kind', '=', 'file').execute();
}
