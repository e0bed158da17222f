import type { TakenBack } from '../payments/afterRefund';
import { closeRequests } from '../requests/close';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { takeGrantsBack } from './grant';

/** M14: a refund that ends what was paid takes the goods back, so that he is no buyer of them, and closes requests that are not done yet. */
export async function takeGoodsBack(tx: Transition, { orderId, subscriberId }: TakenBack): Promise<void> {
	const products = await takeGrantsBack(tx, subscriberId, orderId);
	if (products.length > 0) await record(tx, 'good.taken', subscriberId, { order: orderId, products });
	await dropUnsent(tx, orderId);
	await closeRequests(tx, { orderId, message: 'request_refunded' });
}

/** What of it still waits for him, as he has blocked the bot. */
async function dropUnsent(tx: Transition, orderId: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'dropped', lease_until: 0 })
		.where('valid_if', '=', 'order_paid')
		.where('valid_ref', '=', orderId)
		.where('state', '=', 'ready')
		.execute();
}
