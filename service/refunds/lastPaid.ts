import type { Transition } from '../store/transition';
import { takenPayments } from './left';

/** The newest of his paid orders of which something can still be given back, with what is left of the payment. */
export interface Refundable {
	orderId: number;
	chargeId: number;
	paymentId: string;
	kopecks: number;
}

export async function lastRefundable(tx: Transition, subscriberId: number): Promise<Refundable | undefined> {
	const orders = await tx.db
		.selectFrom('orders')
		.select(['id', 'state', 'payment_id'])
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['paid', 'part_refunded'])
		.orderBy('paid_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	for (const order of orders) {
		const payment = (await takenPayments(tx, order)).find(({ paymentId, left }) => paymentId === order.payment_id && left > 0);
		if (payment) return { orderId: order.id, chargeId: payment.chargeId, paymentId: payment.paymentId, kopecks: payment.left };
	}
	return undefined;
}
