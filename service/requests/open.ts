import { tellStaff } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { productName } from './productName';

/** A paid service becomes a request, one a service of an order; the staff are told who the buyer is, with the buttons to take it and to say that it is done. */
export async function openRequest(
	tx: Transition,
	subscriber: Subscriber,
	{ orderId, productCode }: { orderId: number; productCode: string },
): Promise<void> {
	const request = await tx.db
		.insertInto('request')
		.values({ subscriber_id: subscriber.id, order_id: orderId, product_code: productCode, state: 'new', created_at: tx.now })
		.onConflict((conflict) => conflict.columns(['order_id', 'product_code']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!request) return;
	await record(tx, 'request.opened', subscriber.id, { request: request.id, order: orderId, product: productCode });
	await tellStaff(tx, subscriber.bot_id, {
		key: `request:${request.id}:new`,
		message: 'request_new',
		fields: {
			request: request.id,
			product: await productName(tx, productCode),
			order: orderId,
		},
		person: subscriber.id,
		buttons: [[takeButton(request.id), doneButton(request.id)]],
	});
}

function takeButton(requestId: number): MessageButton {
	return { label: 'button.request_take', action: `request:take:${requestId}` };
}

export function doneButton(requestId: number): MessageButton {
	return { label: 'button.request_done', action: `request:done:${requestId}` };
}
