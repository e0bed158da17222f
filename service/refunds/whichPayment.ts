import { OPEN_STATES } from '../charges/states';
import type { Order } from '../orders/find';
import type { Transition } from '../store/transition';
import { RefundImpossible, SEE_ORDER } from './impossible';
import { takenPayments } from './left';
import type { TakenPayment } from './left';

/** Which of an order's payments, by our number of the attempt or by YooKassa's id; the one that paid for it unless told. */
export interface PaymentChoice {
	chargeId?: number;
	paymentId?: string;
}

/** @throws RefundImpossible when the order has not been paid, or not by this payment */
export async function paymentToRefund(tx: Transition, order: Order, wish: PaymentChoice): Promise<TakenPayment> {
	const taken = await takenPayments(tx, order);
	if (taken.length === 0) throw await notPaid(tx, order);
	const isNamed = wish.chargeId !== undefined || wish.paymentId !== undefined;
	const named = taken.find(({ chargeId, paymentId }) => chargeId === wish.chargeId || paymentId === wish.paymentId);
	if (isNamed && !named) throw new RefundImpossible(`Order ${order.id} was not paid by this payment.`, SEE_ORDER);
	return named ?? taken[0]!;
}

async function notPaid(tx: Transition, order: Order): Promise<RefundImpossible> {
	const open = await tx.db
		.selectFrom('charge')
		.select('id')
		.where('order_id', '=', order.id)
		.where('state', 'in', OPEN_STATES)
		.limit(1)
		.executeTakeFirst();
	return open
		? new RefundImpossible(`Whether order ${order.id} is paid is not known yet.`, 'Wait until its payment is settled, then ask again.')
		: new RefundImpossible(`Order ${order.id} has not been paid: there is nothing to give back.`, `Check the number. ${SEE_ORDER}`);
}
