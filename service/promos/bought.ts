import { recall } from '../erasure/memory';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

type Who = Pick<Subscriber, 'id' | 'bot_id' | 'telegram_user_id'>;

/** Whether he has ever paid for anything but a trial, also before he was erased; what he got back for it does not count. */
export async function hasBought(tx: Transition, subscriber: Who): Promise<boolean> {
	return (await hasPaidOrder(tx, subscriber.id)) || (await recall(tx, subscriber))?.bought === true;
}

export async function hasPaidOrder(tx: Transition, subscriberId: number): Promise<boolean> {
	const order = await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select('orders.id')
		.where('orders.subscriber_id', '=', subscriberId)
		.where('orders.paid_at', 'is not', null)
		.where('offer.trial', '=', 0)
		.limit(1)
		.executeTakeFirst();
	return order !== undefined;
}
