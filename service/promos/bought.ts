import { recall } from '../erasure/memory';
import { WAS_PAID_FOR } from '../orders/purchase';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

type Who = Pick<Subscriber, 'id' | 'bot_id' | 'telegram_user_id'>;

/** Whether he has ever paid for anything but a trial, here or where he was imported from, also before he was erased; what cost nothing does not count. */
export async function hasBought(tx: Transition, subscriber: Who): Promise<boolean> {
	return (await hasPaidOrder(tx, subscriber.id)) || (await recall(tx, subscriber))?.bought === true;
}

export async function hasPaidOrder(tx: Transition, subscriberId: number): Promise<boolean> {
	const order = await tx.db
		.selectFrom('orders as o')
		.innerJoin('offer', 'offer.id', 'o.offer_id')
		.select('o.id')
		.where('o.subscriber_id', '=', subscriberId)
		.where(WAS_PAID_FOR)
		.where('offer.trial', '=', 0)
		.limit(1)
		.executeTakeFirst();
	return order !== undefined || (await hasPaidElsewhere(tx, subscriberId));
}

/** Somebody imported with a product has bought it where he came from. */
async function hasPaidElsewhere(tx: Transition, subscriberId: number): Promise<boolean> {
	const brought = await tx.db
		.selectFrom('imported')
		.leftJoin('subscription', 'subscription.id', 'imported.subscription_id')
		.leftJoin('offer', 'offer.id', 'subscription.offer_id')
		.select('imported.subscriber_id')
		.where('imported.subscriber_id', '=', subscriberId)
		.where('imported.product_code', '<>', '')
		.where((eb) => eb.or([eb('offer.trial', 'is', null), eb('offer.trial', '=', 0)]))
		.limit(1)
		.executeTakeFirst();
	return brought !== undefined;
}
