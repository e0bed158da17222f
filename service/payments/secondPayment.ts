import { addMessage, alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Order } from '../orders/find';
import { isPaidBeside } from '../orders/sameThing';
import { refundButtons } from '../refunds/button';
import { requestRefund } from '../refunds/request';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { money } from '../subscribers/words';
import type { Charge } from './findCharge';

/** M6: this order has been paid, or another one for the same thing that was open beside it. One made after the other was paid is a purchase of its own. */
export async function isPaidAlready(tx: Transition, order: Order, charge: Charge): Promise<boolean> {
	if (['paid', 'refunded', 'part_refunded', 'review'].includes(order.state)) return true;
	if (charge.kind === 'saved' && (await isTermPaid(tx, charge))) return true;
	return await isPaidBeside(tx, order);
}

/** M7: the term this charge is for has been opened by another payment. */
async function isTermPaid(tx: Transition, charge: Charge): Promise<boolean> {
	const renewal = await tx.db.selectFrom('renewal').select(['payer_id', 'term']).where('id', '=', charge.renewal_id).executeTakeFirst();
	if (!renewal) return false;
	const cover = await tx.db
		.selectFrom('charge_cover')
		.select('charge_id')
		.where('subscription_id', '=', renewal.payer_id)
		.where('term', '=', renewal.term)
		.where('charge_id', '<>', charge.id)
		.executeTakeFirst();
	return cover !== undefined;
}

/** M6: the second success for the same thing is given back in full, and he is told. While a person looks into the order nothing moves by itself. */
export async function secondPayment(
	tx: Transition,
	order: Order,
	charge: Charge,
	subscriber: Subscriber,
	{ paymentId, refunded }: { paymentId: string; refunded: number },
): Promise<'second_payment'> {
	await tx.db.updateTable('charge').set({ subscription_id: null }).where('id', '=', charge.id).execute();
	await record(tx, 'order.paid_twice', subscriber.id, { order: order.id, payment: paymentId });
	if (order.state === 'review') {
		await alertOwner(
			tx,
			subscriber.bot_id,
			`second:${paymentId}`,
			`Order ${order.id}, which waits for your review, was paid once more (payment ${paymentId}). Decide about both.`,
			{},
			await refundButtons(tx, charge, charge.paid_kopecks ?? charge.amount_kopecks),
		);
		return 'second_payment';
	}
	if (order.state === 'new' || order.state === 'awaiting')
		await tx.db.updateTable('orders').set({ state: 'canceled', reason: 'paid by another order' }).where('id', '=', order.id).execute();
	await requestRefund(tx, subscriber, {
		paymentId,
		orderId: order.id,
		kopecks: charge.amount_kopecks,
		currency: charge.currency,
		givenBack: refunded,
		why: 'paid twice',
	});
	await addMessage(tx, subscriber, {
		key: `second:${paymentId}`,
		message: 'double_refunded',
		fields: { amount: money(charge.amount_kopecks) },
		priority: PRIORITY.payment,
	});
	await alertOwner(
		tx,
		subscriber.bot_id,
		`second:${paymentId}`,
		`Order ${order.id} was paid a second time (payment ${paymentId}). It is being refunded in full.`,
	);
	return 'second_payment';
}
