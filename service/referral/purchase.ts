import type { Paid } from '../payments/afterPayment';
import { LEAST_KOPECKS } from '../promos/discount';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';

const DAY_MS = 86_400_000;

/** After a payment: the first real one of who was invited, no trial and more than 1 ₽. The reward for it is due once it has stood. */
export async function noteReferredPurchase(
	tx: Transition,
	{ order, offer, subscriber }: Pick<Paid, 'order' | 'offer' | 'subscriber'>,
): Promise<void> {
	if (offer.trial === 1 || order.price_kopecks <= LEAST_KOPECKS) return;
	const { referral } = (await currentSetup(tx.store, tx.db)).setup;
	const row = await tx.db
		.updateTable('referral')
		.set({ state: 'paid', order_id: order.id, paid_at: tx.now, due_at: tx.now + referral.holdDays * DAY_MS })
		.where('referred_id', '=', subscriber.id)
		.where('state', '=', 'invited')
		.returning('id')
		.executeTakeFirst();
	if (row) await record(tx, 'referral.paid', subscriber.id, { referral: row.id, order: order.id });
}
