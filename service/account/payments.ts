import type { Transition } from '../store/transition';

export interface PaymentLine {
	orderId: number;
	/** UTC ms. */
	at: number;
	offer: string;
	kopecks: number;
	refundedKopecks: number;
	/** Where its fiscal receipt stands; null where none is made. */
	receipt: 'pending' | 'succeeded' | 'canceled' | null;
	/** Money that is put aside until it has been looked at. */
	inReview: boolean;
}

const SHOWN = 50;

/** His newest payments with what was given back of each and its receipt. */
export async function paymentsOf(tx: Transition, subscriberId: number): Promise<PaymentLine[]> {
	const rows = await tx.db
		.selectFrom('charge')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.leftJoin('receipt', 'receipt.object_id', 'charge.provider_id')
		.select([
			'charge.provider_id',
			'charge.order_id',
			'charge.settled_at',
			'charge.created_at',
			'offer.name',
			'orders.state as order_state',
		])
		.select((eb) => [
			eb.fn.coalesce('charge.paid_kopecks', 'charge.amount_kopecks').as('kopecks'),
			'receipt.state as receipt',
			eb
				.selectFrom('refund')
				.select((inner) => inner.fn.sum<number>('refund.amount_kopecks').as('sum'))
				.whereRef('refund.payment_id', '=', 'charge.provider_id')
				.where('refund.state', '<>', 'canceled')
				.as('refunded'),
		])
		.where('charge.subscriber_id', '=', subscriberId)
		.where('charge.state', '=', 'succeeded')
		// What was free is no payment.
		.where('charge.amount_kopecks', '>', 0)
		.orderBy('charge.id', 'desc')
		.limit(SHOWN)
		.execute();
	return rows.map((row) => ({
		orderId: row.order_id,
		at: row.settled_at ?? row.created_at,
		offer: row.name,
		kopecks: Number(row.kopecks),
		refundedKopecks: Number(row.refunded ?? 0),
		receipt: row.receipt,
		inReview: row.order_state === 'review',
	}));
}
