import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { money } from '../subscribers/words';
import type { Applied, RefundFact } from './fact';

/**
 * M14: a full refund ends the term it paid for and switches renewal off; a partial one changes no access. The same refund twice changes nothing.
 */
export async function applyRefund(store: Store, fact: RefundFact): Promise<Applied> {
	return await transition(store, async (tx) => {
		const charge = await tx.db.selectFrom('charge').selectAll().where('provider_id', '=', fact.paymentId).executeTakeFirst();
		if (!charge) return { outcome: 'ignored', why: 'the refund is of a payment that is not ours' };
		const ids = { subscriberId: charge.subscriber_id, orderId: charge.order_id, chargeId: charge.id };
		const known = await tx.db.selectFrom('refund').select('state').where('provider_id', '=', fact.id).executeTakeFirst();
		if (known && known.state !== 'pending') return { outcome: 'unchanged', ...ids };
		const values = { state: fact.status, settled_at: fact.status === 'pending' ? null : tx.now };
		await tx.db
			.insertInto('refund')
			.values({
				provider_id: fact.id,
				payment_id: fact.paymentId,
				order_id: charge.order_id,
				amount_kopecks: fact.amountKopecks,
				created_at: tx.now,
				...values,
			})
			.onConflict((conflict) => conflict.column('provider_id').doUpdateSet(values))
			.execute();
		if (fact.status !== 'succeeded') return { outcome: 'unchanged', ...ids };
		await takeBack(tx, charge, fact);
		return { outcome: 'refunded', ...ids };
	});
}

async function takeBack(
	tx: Transition,
	charge: { order_id: number; subscriber_id: number; subscription_id: number | null; amount_kopecks: number },
	fact: RefundFact,
): Promise<void> {
	const { total } = await tx.db
		.selectFrom('refund')
		.select((eb) => eb.fn.sum<number>('amount_kopecks').as('total'))
		.where('payment_id', '=', fact.paymentId)
		.where('state', '=', 'succeeded')
		.executeTakeFirstOrThrow();
	const full = Number(total) >= charge.amount_kopecks;
	await tx.db
		.updateTable('orders')
		.set({ state: full ? 'refunded' : 'part_refunded' })
		.where('id', '=', charge.order_id)
		.execute();
	await record(tx, full ? 'order.refunded' : 'order.part_refunded', charge.subscriber_id, {
		order: charge.order_id,
		refund: fact.id,
		kopecks: fact.amountKopecks,
	});
	if (!full) return;
	if (charge.subscription_id !== null) {
		await tx.db
			.updateTable('subscription')
			.set({ state: 'ended', ended_at: tx.now, renewal_on: 0, next_file_at: null })
			.where('id', '=', charge.subscription_id)
			.where('state', '<>', 'ended')
			.execute();
		await tx.db
			.updateTable('effect')
			.set({ state: 'dropped' })
			.where('subscriber_id', '=', charge.subscriber_id)
			.where('kind', '=', 'file')
			.where('state', '=', 'ready')
			.where('lease_until', '=', 0)
			.execute();
	}
	const subscriber = await subscriberById(tx, charge.subscriber_id);
	await addMessage(tx, subscriber, {
		key: `refunded:${fact.id}`,
		message: 'refunded',
		fields: { amount: money(fact.amountKopecks) },
		priority: PRIORITY.payment,
	});
}
