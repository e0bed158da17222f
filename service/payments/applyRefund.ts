import type { Store } from '../store/open';
import { dropReceipt, noteReceipt } from '../receipts/note';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Applied, RefundFact } from './fact';
import { lockPayer } from './findCharge';
import { takeBack } from './takeBack';

/**
 * M14: a full refund ends the term it paid for and switches renewal off; a partial one changes no access. The same refund twice changes nothing.
 */
export async function applyRefund(store: Store, fact: RefundFact): Promise<Applied> {
	return await transition(store, async (tx) => {
		await lockPayer(tx, { id: fact.paymentId, metadata: {} });
		const charge = await tx.db.selectFrom('charge').selectAll().where('provider_id', '=', fact.paymentId).executeTakeFirst();
		if (!charge) return { outcome: 'ignored', why: 'the refund is of a payment that is not ours' };
		const ids = { subscriberId: charge.subscriber_id, orderId: charge.order_id, chargeId: charge.id };
		await noteReceipt(tx, { objectId: fact.id, kind: 'refund', orderId: charge.order_id, registration: fact.receiptRegistration });
		if (fact.status === 'canceled') await dropReceipt(tx, fact.id);
		await knowRequest(tx, fact);
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

/** Made by a request of ours whose answer has not come (yet): the request is followed by this refund from now on. */
async function knowRequest(tx: Transition, { id, requestKey }: RefundFact): Promise<void> {
	if (!requestKey) return;
	await tx.db
		.updateTable('refund_request')
		.set({ provider_id: id })
		.where('key', '=', requestKey)
		.where('provider_id', 'is', null)
		.execute();
}
