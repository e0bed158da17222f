import type { Selectable } from '../../vendor';
import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { planRenewal } from '../renewals/plan';
import { dropPlanned } from '../series/received';
import type { ChargeTable } from '../store/tables/money';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { closeRenewals } from '../subscriptions/endAccess';
import { subscriberById } from '../subscribers/find';
import { money } from '../subscribers/words';
import { atHour, endOfTerm } from '../time/local';
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
	if (ends) await endTerms(tx, charge);
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

async function endTerms(tx: Transition, charge: Charge): Promise<void> {
	const covers = await tx.db.selectFrom('charge_cover').selectAll().where('charge_id', '=', charge.id).where('days', '>', 0).execute();
	for (const { subscription_id, days } of covers) await endTerm(tx, charge.id, subscription_id, days);
	// Its days are taken back once: what is left of the payment may be refunded later.
	await tx.db.updateTable('charge_cover').set({ days: 0 }).where('charge_id', '=', charge.id).execute();
}

/** That term only: another paid one keeps its days. Renewal goes off in any case. */
async function endTerm(tx: Transition, chargeId: number, subscriptionId: number, days: number): Promise<void> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('id', '=', subscriptionId)
		.where('state', '<>', 'ended')
		.executeTakeFirst();
	if (!subscription) return;
	const endsAt = endOfTerm(atHour(subscription.ends_at, subscription.zone, 12), subscription.zone, { count: -days, unit: 'day' }, 1);
	if ((await hasOtherTerm(tx, subscriptionId, chargeId)) && endsAt >= tx.now) {
		await tx.db.updateTable('subscription').set({ renewal_on: 0, ends_at: endsAt }).where('id', '=', subscriptionId).execute();
		return await planRenewal(tx, { ...subscription, renewal_on: 0, ends_at: endsAt });
	}
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, renewal_on: 0, next_file_at: null, waits_for: null, grace_until: null, paused_until: null })
		.where('id', '=', subscriptionId)
		.execute();
	await closeRenewals(tx, subscriptionId, 'closed');
	if (subscription.series_code) await dropPlanned(tx, subscription.subscriber_id, subscription.series_code);
}

async function hasOtherTerm(tx: Transition, subscriptionId: number, chargeId: number): Promise<boolean> {
	const other = await tx.db
		.selectFrom('charge_cover')
		.innerJoin('charge', 'charge.id', 'charge_cover.charge_id')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.select('charge.id')
		.where('charge_cover.subscription_id', '=', subscriptionId)
		.where('charge.id', '<>', chargeId)
		.where('charge.state', '=', 'succeeded')
		.where('orders.state', 'in', ['paid', 'part_refunded'])
		.limit(1)
		.executeTakeFirst();
	return other !== undefined;
}
