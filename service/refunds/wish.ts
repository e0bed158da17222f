import { addMessage, alertOwner } from '../effects/add';
import type { MessageButton } from '../effects/add';
import { tellErasureWaits } from '../erasure/tellOwner';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { money } from '../subscribers/words';
import { refundButtons } from './button';
import { lastRefundable } from './lastPaid';
import { takenBack } from './left';
import { WISH_OPEN } from './undecided';

/**
 * He asks for the money of his last paid order back: the owner decides, and has it asked of him with the button that gives it back. A wish he has not answered is
 * not asked of him again; one after a part was given back is a new one.
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
		const { orderId, chargeId, paymentId, kopecks } = last;
		const amount = money(kopecks);
		if (!(await hasWishedRefund(tx, orderId))) {
			await tx.db.updateTable('orders').set({ refund_wished_at: tx.now }).where('id', '=', orderId).execute();
			await record(tx, 'refund.wished', subscriberId, { order: orderId, kopecks }, 'subscriber');
			await alertOwner(
				tx,
				subscriber.bot_id,
				`refund_wish:${orderId}:${await takenBack(tx, paymentId)}`,
				`The buyer of order ${orderId} asks for a refund: ${amount} of it can be given back. Whichever you press, he is told.`,
				{},
				await wishButtons(tx, { id: chargeId, order_id: orderId }, kopecks),
			);
			await tellErasureWaits(tx, subscriber);
		}
		await addMessage(tx, subscriber, { key, message: 'refund_wished', fields: { order: orderId, amount } });
		return { wished: true };
	});
}

/** Whether a refund of this order has been asked of the owner, and nothing of it given back since. */
export async function hasWishedRefund(tx: Transition, orderId: number): Promise<boolean> {
	const row = await tx.db.selectFrom('orders as o').select('o.id').where('o.id', '=', orderId).where(WISH_OPEN).executeTakeFirst();
	return row !== undefined;
}

/** Give it back, or say no; none where the owner has no chat of his own. */
async function wishButtons(tx: Transition, charge: { id: number; order_id: number }, kopecks: number): Promise<MessageButton[][]> {
	const yes = await refundButtons(tx, charge, kopecks);
	return yes.length > 0 ? [...yes, [{ label: 'button.refund_no', action: `refund:no:${charge.order_id}` }]] : [];
}
