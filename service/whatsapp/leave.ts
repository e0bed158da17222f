import { IN_OUTBOX } from '../effects/inOutbox';
import type { Transition } from '../store/transition';
import { goElsewhere } from './elsewhere';

/** Nothing reaches him in WhatsApp any more, or may: what waits for it goes elsewhere, for good. What is being sent right now is settled by its answer. */
export async function leaveWhatsApp(tx: Transition, subscriberId: number, why: string): Promise<void> {
	for (const effect of await waiting(tx, subscriberId)) await goElsewhere(tx, effect, why);
}

async function waiting(tx: Transition, subscriberId: number) {
	return await tx.db
		.selectFrom('effect')
		.select(['id', 'key', 'subscriber_id', 'payload', 'valid_if'])
		.where('subscriber_id', '=', subscriberId)
		.where('channel', '=', 'whatsapp')
		.where('state', '=', 'ready')
		.where(IN_OUTBOX)
		.orderBy('id')
		.execute();
}
