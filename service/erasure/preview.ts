import { lastRefundable } from '../refunds/lastPaid';
import { UNDECIDED } from '../refunds/undecided';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { local } from '../time/local';

/** What being erased now would cost him. */
export interface ErasurePreview {
	/** Until when he has paid, UTC ms; of several subscriptions the furthest. */
	paidUntil: number | null;
	/** Calendar days of it that would be lost. */
	daysLost: number;
	/** A payment of his may still be taken: it is settled first. */
	paymentUnderWay: boolean;
	/** The owner has to decide about one, a wish for a refund or a payment in review: that is waited for, ten days at most. */
	ownerDecides: boolean;
	/** The last paid order that a refund can be asked for, and how much of it is left. */
	refundWish: { orderId: number; kopecks: number } | null;
}

export async function erasurePreview(tx: Transition, subscriberId: number): Promise<ErasurePreview> {
	const running = (await openSubscriptions(tx, subscriberId)).filter((one) => one.state === 'paused' || one.ends_at > tx.now);
	const furthest = running.sort((one, other) => other.ends_at - one.ends_at)[0];
	const open = await tx.db
		.selectFrom('charge')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['sent', 'unknown', 'pending'])
		.limit(1)
		.executeTakeFirst();
	const undecided = await tx.db
		.selectFrom('orders as o')
		.select('o.id')
		.where('o.subscriber_id', '=', subscriberId)
		.where(UNDECIDED)
		.limit(1)
		.executeTakeFirst();
	const refund = await lastRefundable(tx, subscriberId);
	return {
		paidUntil: furthest?.ends_at ?? null,
		daysLost: running.reduce((most, one) => Math.max(most, daysAhead(one, tx.now)), 0),
		paymentUnderWay: open !== undefined,
		ownerDecides: undecided !== undefined,
		refundWish: refund ? { orderId: refund.orderId, kopecks: refund.kopecks } : null,
	};
}

/** Where he lives; a pause does not use them up (M18). */
function daysAhead({ ends_at, paused_at, zone }: Subscription, now: number): number {
	const from = local(paused_at ?? now, zone).startOf('day');
	return Math.max(0, Math.round(local(ends_at, zone).startOf('day').diff(from, 'days').days));
}
