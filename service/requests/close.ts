import { tellStaff } from '../effects/add';
import type { Transition } from '../store/transition';
import { record } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { productName } from './productName';

/** Requests that are not done yet come to nothing, all of an order or of a person; the staff are told why. */
export async function closeRequests(
	tx: Transition,
	{ orderId, subscriberId, message }: { orderId?: number; subscriberId?: number; message: 'request_refunded' | 'request_erased' },
): Promise<void> {
	if (orderId === undefined && subscriberId === undefined) return;
	const closed = await tx.db
		.updateTable('request')
		.set({ state: 'closed', settled_at: tx.now })
		.where('state', 'in', ['new', 'taken'])
		.$if(orderId !== undefined, (query) => query.where('order_id', '=', orderId!))
		.$if(subscriberId !== undefined, (query) => query.where('subscriber_id', '=', subscriberId!))
		.returning(['id', 'subscriber_id', 'product_code'])
		.execute();
	for (const { id, subscriber_id, product_code } of closed) {
		await record(tx, 'request.closed', subscriber_id, { request: id, why: message });
		const { bot_id } = await subscriberById(tx, subscriber_id);
		await tellStaff(tx, bot_id, {
			key: `request:${id}:closed`,
			message,
			fields: { request: id, product: await productName(tx, product_code) },
			person: subscriber_id,
		});
	}
}
