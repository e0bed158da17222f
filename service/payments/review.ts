import { addMessage, alertOwner } from '../effects/add';
import { tellErasureWaits } from '../erasure/tellOwner';
import { noteReceipt } from '../receipts/note';
import { refundButtons } from '../refunds/button';
import { chargeNeedsReview } from '../renewals/chargeOutcome';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Applied, PaymentFact } from './fact';
import type { Charge } from './findCharge';
import { paidBy, receiptOf } from './taken';

/** M6: a wrong sum, currency, shop or mode is never fulfilled. */
export async function whatIsWrong(tx: Transition, fact: PaymentFact, charge: Charge): Promise<string | null> {
	if (fact.amountKopecks !== charge.amount_kopecks) return `the sum is ${fact.amountKopecks / 100}, not ${charge.amount_kopecks / 100}`;
	if (fact.currency !== charge.currency) return `the currency is ${fact.currency}, not ${charge.currency}`;
	return await whyNotOurs(tx, fact);
}

/** Money that our keys could not give back either. */
async function whyNotOurs(tx: Transition, fact: PaymentFact): Promise<string | null> {
	const { shopId, mode } = await currentSetup(tx.store, tx.db);
	if (shopId && fact.shopId && fact.shopId !== shopId) return `it belongs to shop ${fact.shopId}, not ${shopId}`;
	if (mode && fact.test !== (mode === 'test'))
		return fact.test ? 'it is test money in a live service' : 'it is live money in a test service';
	return null;
}

/** M6: the money is kept, nothing is opened, and the owner decides. */
export async function toReview(tx: Transition, fact: PaymentFact, charge: Charge, why: string): Promise<Applied> {
	const ids = { subscriberId: charge.subscriber_id, orderId: charge.order_id, chargeId: charge.id };
	const subscriber = await subscriberById(tx, charge.subscriber_id);
	const taken = fact.status === 'succeeded';
	await alertOwner(
		tx,
		subscriber.bot_id,
		`review:${fact.id}:${fact.status}`,
		`Payment ${fact.id} for order ${charge.order_id} needs a person: ${why}. Nothing was opened.`,
		{},
		taken && (await whyNotOurs(tx, fact)) === null ? await refundButtons(tx, charge, fact.amountKopecks) : [],
	);
	if (!taken) {
		// It is read by its id from now on; nothing else of it is believed.
		await tx.db.updateTable('charge').set({ provider_id: fact.id }).where('id', '=', charge.id).execute();
		return { outcome: 'unchanged', ...ids };
	}
	// It has opened no term, so it stands in no term's place: what is paid instead may.
	await tx.db
		.updateTable('charge')
		.set({
			state: 'succeeded',
			provider_id: fact.id,
			reason: why,
			...paidBy(fact),
			subscription_id: null,
			settled_at: tx.now,
			check_at: null,
		})
		.where('id', '=', charge.id)
		.execute();
	await noteReceipt(tx, receiptOf(fact, charge));
	await chargeNeedsReview(tx, charge);
	await tx.db.updateTable('orders').set({ state: 'review', reason: why, payment_id: fact.id }).where('id', '=', charge.order_id).execute();
	await record(tx, 'order.review', charge.subscriber_id, { order: charge.order_id, payment: fact.id, why });
	await addMessage(tx, subscriber, { key: `review:${fact.id}`, message: 'payment_review' });
	await tellErasureWaits(tx, subscriber);
	return { outcome: 'review', ...ids };
}
