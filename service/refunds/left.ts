import type { Selectable } from '../../vendor';
import type { Order } from '../orders/find';
import type { ChargeTable } from '../store/tables/money';
import type { Transition } from '../store/transition';

/** A payment that was taken for an order, and what of it can still be given back. */
export interface TakenPayment {
	chargeId: number;
	paymentId: string;
	currency: string;
	/** Kopecks neither given back nor asked back yet. */
	left: number;
}

/**
 * Kopecks of a payment given back, on their way back, or asked back: every refund counts once, also one made in YooKassa's cabinet. What failed does not count.
 * Read it under the person's lock.
 */
export async function takenBack(tx: Transition, paymentId: string): Promise<number> {
	const requests = await tx.db
		.selectFrom('refund_request')
		.select(['provider_id', 'amount_kopecks'])
		.where('payment_id', '=', paymentId)
		.where('state', '<>', 'failed')
		.execute();
	const refunds = await tx.db
		.selectFrom('refund')
		.select(['provider_id', 'amount_kopecks'])
		.where('payment_id', '=', paymentId)
		.where('state', '<>', 'canceled')
		.execute();
	const asked = new Set(requests.map((request) => request.provider_id));
	const own = refunds.filter((refund) => !asked.has(refund.provider_id));
	return [...requests, ...own].reduce((sum, { amount_kopecks }) => sum + amount_kopecks, 0);
}

/** The payments taken for an order, that which paid for it first. More than one: it was paid again (M6). */
export async function takenPayments(tx: Transition, order: Pick<Order, 'id' | 'state' | 'payment_id'>): Promise<TakenPayment[]> {
	const charges = await tx.db
		.selectFrom('charge')
		.selectAll()
		.where('order_id', '=', order.id)
		.where('state', '=', 'succeeded')
		.where('provider_id', 'is not', null)
		.orderBy('id')
		.execute();
	const own = (charge: Selectable<ChargeTable>) => (charge.provider_id === order.payment_id ? 0 : 1);
	const taken: TakenPayment[] = [];
	for (const charge of charges.sort((one, other) => own(one) - own(other))) {
		const paymentId = charge.provider_id!;
		const paid = charge.paid_kopecks ?? charge.amount_kopecks;
		// Heard of only when it had been refunded in full: its refunds may be unknown.
		const gone = order.state === 'refunded' && paymentId === order.payment_id ? paid : await takenBack(tx, paymentId);
		taken.push({ chargeId: charge.id, paymentId, currency: charge.paid_currency ?? charge.currency, left: Math.max(0, paid - gone) });
	}
	return taken;
}
