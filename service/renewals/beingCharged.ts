import type { Offer } from '../orders/find';
import { productsOf } from '../orders/sameThing';
import type { Transition } from '../store/transition';

/**
 * M6: an attempt at the saved card that YooKassa may have taken, for anything the offer would prolong. One it has not heard of yet is given up in favour of the
 * link.
 */
export async function isBeingCharged(tx: Transition, subscriberId: number, offer: Offer): Promise<boolean> {
	const underway = await tx.db
		.selectFrom('renewal')
		.innerJoin('charge', 'charge.id', 'renewal.charge_id')
		.innerJoin('offer', 'offer.id', 'renewal.offer_id')
		.innerJoin('subscription', 'subscription.id', 'renewal.payer_id')
		.select(['offer.product_code', 'offer.also', 'subscription.product_code as payer'])
		.where('renewal.subscriber_id', '=', subscriberId)
		.where('renewal.stage', '=', 'charging')
		.where('charge.state', 'not in', ['not_taken', 'refused'])
		.execute();
	const wanted = productsOf(offer);
	return underway.some((one) => [one.payer, ...productsOf(one)].some((product) => wanted.includes(product)));
}
