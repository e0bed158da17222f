import { addMessage, alertOwner } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { money } from '../subscribers/words';
import { refundButtons } from './button';
import { lastRefundable } from './lastPaid';

/**
 * He asks for the money of his last paid order back: the owner decides, and has it asked of him once an order, with the button that gives it back.
 * @returns whether there is such a wish now; false when nothing can be given back
 */
export async function wishRefund(
	store: Store,
	{ subscriberId, cause }: { subscriberId: number; cause: string },
): Promise<{ wished: boolean }> {
	return await transition(store, async (tx) => {
		await lockPerson(tx, subscriberId);
		const subscriber = await subscriberById(tx, subscriberId);
		const last = await lastRefundable(tx, subscriberId);
		const key = `refund_wish:${subscriberId}:${cause}`;
		if (!last) {
			await addMessage(tx, subscriber, { key, message: 'refund_nothing' });
			return { wished: false };
		}
		const { orderId, chargeId, kopecks } = last;
		const amount = money(kopecks);
		if (!(await hasWishedRefund(tx, orderId))) {
			await record(tx, 'refund.wished', subscriberId, { order: orderId, kopecks }, 'subscriber');
			await alertOwner(
				tx,
				subscriber.bot_id,
				wishKey(orderId),
				`The buyer of order ${orderId} asks for a refund: ${amount} of it can be given back. Decide, and answer him.`,
				{},
				await refundButtons(tx, { id: chargeId, order_id: orderId }, kopecks),
			);
		}
		await addMessage(tx, subscriber, { key, message: 'refund_wished', fields: { order: orderId, amount } });
		return { wished: true };
	});
}

/** Whether a refund of this order has been asked of the owner. */
export async function hasWishedRefund(tx: Transition, orderId: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('effect')
		.select('id')
		.where('key', '=', `alert:${wishKey(orderId)}`)
		.executeTakeFirst();
	return row !== undefined;
}

const wishKey = (orderId: number) => `refund_wish:${orderId}`;
