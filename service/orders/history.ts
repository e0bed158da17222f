import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';

/**
 * An order with every attempt to charge for it and its reason, oldest first, what was asked back and why, what was given back, and where the receipt of each
 * payment and refund stands (null: none is made). Sums are kopecks, moments ISO 8601.
 * @throws Error when there is no such order
 */
export async function orderHistory(store: Store, orderId: number) {
	const { db } = store;
	const order = await db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.selectAll('orders')
		.select(['offer.code', 'offer.version', 'offer.name'])
		.where('orders.id', '=', orderId)
		.executeTakeFirst();
	if (!order) throw Object.assign(new Error(`There is no order ${orderId}.`), { hint: 'Choose it from the list, or check the number.' });
	const charges = await db.selectFrom('charge').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
	const refunds = await db.selectFrom('refund').selectAll().where('order_id', '=', orderId).orderBy('created_at').execute();
	const requests = await db.selectFrom('refund_request').selectAll().where('order_id', '=', orderId).orderBy('id').execute();
	const receipts = await db.selectFrom('receipt').select(['object_id', 'state']).where('order_id', '=', orderId).execute();
	const receiptOf = (id: string | null) => receipts.find(({ object_id }) => object_id === id)?.state ?? null;
	return {
		orderId: order.id,
		subscriberId: order.subscriber_id,
		purpose: order.purpose,
		product: order.target,
		offer: order.code,
		offerVersion: order.version,
		offerName: order.name,
		/** How many parts of an instalment plan it pays; 1 where it is no part. */
		parts: order.parts,
		priceKopecks: order.price_kopecks,
		currency: order.currency,
		state: order.state,
		reason: order.reason,
		renewalConsent: order.renewal_consent === 1,
		createdAt: isoMoment(order.created_at),
		deadlineAt: isoMoment(order.deadline_at),
		paidAt: isoMoment(order.paid_at),
		paymentId: order.payment_id,
		charges: charges.map((charge) => ({
			chargeId: charge.id,
			attempt: charge.attempt,
			kind: charge.kind,
			state: charge.state,
			reason: charge.reason,
			amountKopecks: charge.amount_kopecks,
			term: charge.term,
			paymentId: charge.provider_id,
			receipt: receiptOf(charge.provider_id),
			createdAt: isoMoment(charge.created_at),
			sentAt: isoMoment(charge.sent_at),
			settledAt: isoMoment(charge.settled_at),
		})),
		refundRequests: requests.map((request) => ({
			requestId: request.id,
			askedBy: request.asked_by,
			why: request.why,
			amountKopecks: request.amount_kopecks,
			endsTerm: request.ends_term === 1,
			state: request.state,
			reason: request.reason,
			paymentId: request.payment_id,
			refundId: request.provider_id,
			createdAt: isoMoment(request.created_at),
			settledAt: isoMoment(request.settled_at),
		})),
		refunds: refunds.map((refund) => ({
			refundId: refund.provider_id,
			paymentId: refund.payment_id,
			amountKopecks: refund.amount_kopecks,
			state: refund.state,
			receipt: receiptOf(refund.provider_id),
			createdAt: isoMoment(refund.created_at),
			settledAt: isoMoment(refund.settled_at),
		})),
	};
}

/** Orders for a list to choose from, newest first; by order number, subscriber number or state. */
export async function searchOrders(store: Store, text: string, limit: number, offset = 0) {
	const wanted = text.trim().toLowerCase();
	const number = /^\d{1,15}$/.test(wanted) ? Number(wanted) : undefined;
	return await store.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['orders.id', 'orders.subscriber_id', 'orders.state', 'orders.price_kopecks', 'orders.created_at', 'offer.name'])
		.$if(number !== undefined, (query) =>
			query.where((eb) => eb.or([eb('orders.id', '=', number!), eb('orders.subscriber_id', '=', number!)])),
		)
		.$if(wanted !== '' && number === undefined, (query) => query.where('orders.state', '=', wanted as never))
		.orderBy('orders.id', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
}
