import { rubles } from '../charges/rubles';
import { currentSetup } from '../setup/current';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

export interface RefundToRequest {
	paymentId: string;
	orderId: number;
	kopecks: number;
	currency: string;
	/** Why, for the owner and YooKassa's books. */
	why: string;
}

/** Writes the wish to give a whole payment back, with its key and exact body (as M1 does for charges). Once a payment. */
export async function requestRefund(
	tx: Transition,
	subscriber: Pick<Subscriber, 'id'>,
	{ paymentId, orderId, kopecks, currency, why }: RefundToRequest,
): Promise<void> {
	const { installation } = await currentSetup(tx.store, tx.db);
	const body = {
		payment_id: paymentId,
		amount: { value: rubles(kopecks), currency },
		description: `Order ${orderId}: ${why}`.slice(0, 250),
		metadata: { installation, order: String(orderId) },
	};
	const row = await tx.db
		.insertInto('refund_request')
		.values({
			key: `${installation}-r-${paymentId}`.slice(0, 64),
			payment_id: paymentId,
			order_id: orderId,
			subscriber_id: subscriber.id,
			amount_kopecks: kopecks,
			body: JSON.stringify(body),
			why,
			state: 'requested',
			check_at: tx.now,
			created_at: tx.now,
		})
		.onConflict((conflict) => conflict.column('payment_id').doNothing())
		.returning('id')
		.executeTakeFirst();
	if (row) await record(tx, 'refund.requested', subscriber.id, { payment: paymentId, order: orderId, kopecks });
}
