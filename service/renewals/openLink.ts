import { offerById } from '../orders/find';
import { productsOf } from '../orders/sameThing';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import type { Renewal } from './find';

/** A link that was written and not made by then will not be. */
export const LINK_WAIT_MS = 10 * 60_000;

/** M6: a payment link is open for anything the renewal would prolong, by whichever product it was asked for; also one that is just about to be made. */
export async function hasOpenLink(
	tx: Transition,
	{ offer_id }: Pick<Renewal, 'offer_id'>,
	{ subscriber_id, product_code }: Pick<Subscription, 'subscriber_id' | 'product_code'>,
): Promise<boolean> {
	const links = await tx.db
		.selectFrom('charge')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['orders.target', 'offer.product_code', 'offer.also'])
		.where('charge.subscriber_id', '=', subscriber_id)
		.where('charge.kind', '=', 'link')
		.where('orders.purpose', '<>', 'gift')
		.where((eb) =>
			eb.or([
				eb('charge.state', 'in', ['sent', 'unknown', 'pending']),
				eb.and([eb('charge.state', '=', 'created'), eb('charge.created_at', '>', tx.now - LINK_WAIT_MS)]),
			]),
		)
		.execute();
	if (links.length === 0) return false;
	const prolonged = offer_id === null ? [] : productsOf(await offerById(tx, offer_id));
	return links.some((link) =>
		[link.target, ...productsOf(link)].some((product) => product === product_code || prolonged.includes(product)),
	);
}
