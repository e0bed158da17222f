import { addMessage } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { WISH_OPEN } from './undecided';

/** What a button carries that says no to a wish, `no:17`; undefined for anything else. */
export function declinedOrder(argument: string | undefined): number | undefined {
	const found = /^no:(\d{1,15})$/.exec(argument ?? '');
	return found ? Number(found[1]) : undefined;
}

/** The owner will not give it back: the buyer is told, may ask anew, and nothing waits for an answer any more. False when there is no open wish for this order. */
export async function declineWish(tx: Transition, orderId: number, cause: string, actor: string): Promise<boolean> {
	const order = await tx.db.selectFrom('orders').select('subscriber_id').where('id', '=', orderId).executeTakeFirst();
	if (!order) return false;
	await lockPerson(tx, order.subscriber_id);
	const open = await tx.db.selectFrom('orders as o').select('o.id').where('o.id', '=', orderId).where(WISH_OPEN).executeTakeFirst();
	if (!open) return false;
	await tx.db.updateTable('orders').set({ refund_wished_at: null }).where('id', '=', orderId).execute();
	await record(tx, 'refund.declined', order.subscriber_id, { order: orderId }, actor);
	const buyer = await subscriberById(tx, order.subscriber_id);
	await addMessage(tx, buyer, { key: `refund_declined:${orderId}:${cause}`, message: 'refund_declined', fields: { order: orderId } });
	return true;
}
