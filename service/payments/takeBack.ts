import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { ChargeTable } from '../store/tables/money';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { money } from '../subscribers/words';
import { afterRefund } from './afterRefund';
import { endTerms } from './endTerms';
import type { RefundFact } from './fact';
import { refundedOf } from './refunded';

type Charge = Selectable<ChargeTable>;

/**
 * M14: what a succeeded refund changes. One in part ends the term only when the owner has said so. A payment that opened nothing (a second one) takes nothing back: he
 * was told when it came.
 */
export async function takeBack(tx: Transition, charge: Charge, fact: RefundFact): Promise<void> {
	const order = await tx.db
		.selectFrom('orders')
		.select(['payment_id', 'state'])
		.where('id', '=', charge.order_id)
		.executeTakeFirstOrThrow();
	const about = { order: charge.order_id, refund: fact.id, kopecks: fact.amountKopecks };
	// Told, and its term ended (or never opened), when the refund was first heard of.
	if (order.payment_id !== fact.paymentId || order.state === 'refunded')
		return await record(tx, 'payment.refunded', charge.subscriber_id, about);
	const full = await isFull(tx, charge, fact.paymentId);
	const ends = full || (await endsTerm(tx, fact.id));
	// In review nothing had been opened, so a part of it decides nothing.
	const partly = order.state === 'review' ? 'review' : 'part_refunded';
	await tx.db
		.updateTable('orders')
		.set({ state: full ? 'refunded' : partly })
		.where('id', '=', charge.order_id)
		.execute();
	await record(tx, full ? 'order.refunded' : 'order.part_refunded', charge.subscriber_id, about);
	if (ends) {
		await endTerms(tx, charge);
		await afterRefund(tx, { orderId: charge.order_id, subscriberId: charge.subscriber_id, paymentId: fact.paymentId });
	}
	await addMessage(tx, await subscriberById(tx, charge.subscriber_id), {
		key: `refunded:${fact.id}`,
		message: ends ? 'refunded' : 'part_refunded',
		fields: { amount: money(fact.amountKopecks) },
		priority: PRIORITY.payment,
	});
}

async function isFull(tx: Transition, charge: Charge, paymentId: string): Promise<boolean> {
	return (await refundedOf(tx, paymentId)) >= (charge.paid_kopecks ?? charge.amount_kopecks);
}

/** Whether the owner asked for this refund with the words that the term ends. */
async function endsTerm(tx: Transition, refundId: string): Promise<boolean> {
	const request = await tx.db.selectFrom('refund_request').select('ends_term').where('provider_id', '=', refundId).executeTakeFirst();
	return request?.ends_term === 1;
}
