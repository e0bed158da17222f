import { sql } from '../../vendor';
import { transition } from '../store/transition';
import type { Store } from '../store/open';
import type { Transition } from '../store/transition';
import type { Effect } from './claim';
import type { Guard } from './guards';
import { IN_OUTBOX } from './inOutbox';
import { HELD, PRIORITY } from './kinds';
import { noticesByMail } from '../mail/instead';
import { messagesByWhatsApp } from '../whatsapp/instead';

/** What stands as the reason of a broadcast that did not reach somebody who has blocked the bot. */
export const BLOCKED = 'blocked';

/**
 * E3: what waits for someone who blocked the bot is kept, not tried. What is being sent right now is too, should it come back unsent. What has a
 * template goes by WhatsApp instead, where he has agreed to that, else notices of a charge by e-mail, where they can (M10); neither is held.
 */
export async function holdEffects(tx: Transition, subscriberId: number): Promise<void> {
	await messagesByWhatsApp(tx, subscriberId);
	await noticesByMail(tx, subscriberId);
	// A broadcast does not follow him once he is back, so it need not wait.
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0, result: JSON.stringify({ reason: BLOCKED }) })
		.where('subscriber_id', '=', subscriberId)
		.where('priority', '=', PRIORITY.broadcast)
		.where('state', '=', 'ready')
		.where(IN_OUTBOX)
		.execute();
	await tx.db
		.updateTable('effect')
		.set({ due_at: HELD })
		.where('subscriber_id', '=', subscriberId)
		.where('channel', '=', 'telegram')
		.where(IN_OUTBOX)
		.execute();
}

/** A send was refused because he is out of reach: his effect goes back unsent and all of his are held, whether the block was known before or not. */
export async function holdRefused(
	store: Store,
	{ id, lease_no, subscriber_id }: Pick<Effect, 'id' | 'lease_no' | 'subscriber_id'>,
): Promise<void> {
	await transition(store, async (tx) => {
		await tx.db
			.updateTable('effect')
			.set((eb) => ({ state: 'ready', lease_until: 0, tries: eb('tries', '-', 1) }))
			.where('id', '=', id)
			.where('lease_no', '=', lease_no)
			.where('state', 'in', ['ready', 'sending'])
			.execute();
		await holdEffects(tx, subscriber_id);
	});
}

/** What hangs on these has been paid for or asked for, and is his to have whenever he comes back. */
const OF_PURCHASE: Guard[] = ['order_paid', 'plan_stopped', 'funnel_runs', 'funnel_runs_unpaid'];

/** E3: after unblocking, files come (one now, then one a day), and what he has bought; reminders, notices and broadcasts of the past do not. */
export async function resumeEffects(tx: Transition, subscriberId: number): Promise<void> {
	const held = tx.db
		.updateTable('effect')
		.where('subscriber_id', '=', subscriberId)
		.where('channel', '=', 'telegram')
		.where(IN_OUTBOX)
		// Not by the index of what is due: there he stands among all who have blocked the bot.
		.where(sql<boolean>`+due_at = ${HELD}`);
	await held.set({ due_at: tx.now }).where('valid_if', 'in', OF_PURCHASE).where('state', '=', 'ready').execute();
	await held.set({ state: 'dropped' }).where('kind', '=', 'message').where('state', '=', 'ready').execute();
	await held.set({ due_at: tx.now, priority: PRIORITY.file }).where('kind', '=', 'file').where('state', '=', 'ready').execute();
	await held.set({ due_at: tx.now }).where('state', '=', 'sending').execute();
}
