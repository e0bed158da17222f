import type { Transition } from '../store/transition';

/** What of a money event was accepted and has kept silent this long counts as not delivered, service clock. */
export const SILENT_MS = 2 * 3_600_000;

export type Delivery = { is: 'delivered'; at: number } | { is: 'on its way' | 'lost' };

/**
 * Whether what was handed to WhatsApp has reached him. Accepted is not delivered: the provider has queued it, and numbers without WhatsApp fail later, or never say a
 * word. After two hours of silence it is lost for whoever waits for it; should it arrive after all, it counts from then.
 */
export async function deliveryOf(tx: Transition, effectId: number): Promise<Delivery> {
	const sent = await tx.db
		.selectFrom('whatsapp_message')
		.select(['state', 'accepted_at', 'delivered_at', 'read_at'])
		.where('effect_id', '=', effectId)
		.executeTakeFirst();
	const reached = sent?.delivered_at ?? sent?.read_at ?? null;
	if (reached !== null) return { is: 'delivered', at: reached };
	const isLost = !sent || sent.state === 'failed' || tx.now >= sent.accepted_at + SILENT_MS;
	return { is: isLost ? 'lost' : 'on its way' };
}
