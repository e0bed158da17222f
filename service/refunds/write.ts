import { randomBytes } from 'node:crypto';
import { canSendReceipt, receiptData } from '../charges/receiptData';
import { rubles } from '../charges/rubles';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

export interface RefundToWrite {
	paymentId: string;
	orderId: number;
	kopecks: number;
	currency: string;
	/** Why, for the owner and YooKassa's books. */
	why: string;
	askedBy: 'service' | 'owner';
	/** The term ends, though it is a part. */
	endsTerm?: boolean;
	/** Who did it, for the audit log; who asked unless told. */
	actor?: string;
}

export type RefundBuyer = Pick<Subscriber, 'id' | 'email' | 'phone'>;

/**
 * Writes the wish to give money back, with its key and exact body (as M1 does for charges); Make Refunds carries it out.
 * @returns the request, or undefined when the same one is there already
 */
export async function writeRefund(tx: Transition, buyer: RefundBuyer, refund: RefundToWrite): Promise<{ id: number } | undefined> {
	const { paymentId, orderId, kopecks, currency, why, askedBy, endsTerm = false, actor = askedBy } = refund;
	const { installation } = await currentSetup(tx.store, tx.db);
	const service = askedBy === 'service';
	// A payment may be given back in several parts: each part has a key of its own.
	const key = `${installation}-r-${paymentId}${service ? '' : `-${randomBytes(4).toString('hex')}`}`.slice(0, 64);
	const amount = { value: rubles(kopecks), currency };
	const body = {
		payment_id: paymentId,
		amount,
		description: `Order ${orderId}: ${why}`.slice(0, 250),
		metadata: { installation, order: String(orderId), request: key },
		...(await receiptOf(tx, buyer, orderId, amount)),
	};
	const row = await tx.db
		.insertInto('refund_request')
		.values({
			key,
			payment_id: paymentId,
			order_id: orderId,
			subscriber_id: buyer.id,
			amount_kopecks: kopecks,
			body: JSON.stringify(body),
			why,
			asked_by: askedBy,
			ends_term: endsTerm ? 1 : 0,
			state: 'requested',
			check_at: tx.now,
			created_at: tx.now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (row)
		await record(tx, 'refund.requested', buyer.id, { payment: paymentId, order: orderId, kopecks, endsTerm: endsTerm || undefined }, actor);
	return row;
}

/** 54-FZ: money that comes back has a receipt too, for what was sold, of the sum given back; none when nobody knows where to send it. */
async function receiptOf(tx: Transition, buyer: RefundBuyer, orderId: number, amount: { value: string; currency: string }) {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (setup.service.receipts === 'off' || !(await canSendReceipt(tx, buyer))) return {};
	const offer = await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['offer.name', 'offer.vat_code'])
		.where('orders.id', '=', orderId)
		.executeTakeFirstOrThrow();
	return receiptData(setup.service.receipts, buyer, { name: offer.name, vatCode: offer.vat_code, amount });
}
