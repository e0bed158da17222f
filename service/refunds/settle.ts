import { alertOwner } from '../effects/add';
import type { RefundFact } from '../payments/fact';
import { applyRefund } from '../payments/applyRefund';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { refundButtons } from './button';
import { takenPayments } from './left';
import { OPEN_REFUND_STATES } from './openStates';

/** YooKassa shows the refund: kept, and followed until it is final. A canceled one is the owner's to solve. An answer that comes late does not open a settled one. */
export async function refundAnswered(store: Store, requestId: number, fact: RefundFact): Promise<void> {
	const done = fact.status === 'succeeded';
	await transition(store, async (tx) => {
		await tx.db
			.updateTable('refund_request')
			.set({ provider_id: fact.id, ...(done ? { state: 'done', check_at: null, settled_at: tx.now } : { state: 'made' }) })
			.where('id', '=', requestId)
			.$if(!done, (query) => query.where('state', 'in', OPEN_REFUND_STATES))
			.execute();
	});
	await applyRefund(store, fact);
	if (fact.status === 'canceled') await refundFailed(store, requestId, 'YooKassa canceled it');
}

/** It cannot be made this way (already refunded, too little turnover): the owner is told what to do. */
export async function refundFailed(store: Store, requestId: number, reason: string): Promise<void> {
	await transition(store, async (tx) => {
		const request = await tx.db
			.updateTable('refund_request')
			.set({ state: 'failed', reason, check_at: null, settled_at: tx.now })
			.where('id', '=', requestId)
			.where('state', 'in', OPEN_REFUND_STATES)
			.returning(['payment_id', 'order_id', 'subscriber_id'])
			.executeTakeFirst();
		if (!request) return;
		const subscriber = await subscriberById(tx, request.subscriber_id);
		await record(tx, 'refund.failed', subscriber.id, { payment: request.payment_id, reason });
		const order = await tx.db.selectFrom('orders').selectAll().where('id', '=', request.order_id).executeTakeFirstOrThrow();
		const payment = (await takenPayments(tx, order)).find(({ paymentId }) => paymentId === request.payment_id);
		await alertOwner(
			tx,
			subscriber.bot_id,
			`refund:${requestId}`,
			`The refund of payment ${request.payment_id} (order ${order.id}) was not made: ${reason}. Refund it in YooKassa's cabinet, or ask for it again.`,
			{},
			payment ? await refundButtons(tx, { id: payment.chargeId, order_id: order.id }, payment.left) : [],
		);
	});
}
