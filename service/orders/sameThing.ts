import { alsoProducts } from '../renewals/renewalOffer';
import type { Transition } from '../store/transition';
import { offerById } from './find';
import type { Offer, Order } from './find';

/** A first purchase, a renewal and a part of one product are the same thing. */
export const purposesLike = (purpose: Order['purpose']): Array<Order['purpose']> =>
	purpose === 'gift' ? ['gift'] : ['first', 'renewal', 'part'];

/** All that an offer opens and prolongs: its own product first. */
export function productsOf(offer: Pick<Offer, 'product_code' | 'also'>): string[] {
	return [offer.product_code, ...alsoProducts(offer)];
}

/**
 * M6: whether the same thing has been paid by other orders since this one was made: one for the same target, or all that its offer opens (a bundle is the same thing
 * by whichever of its products it is paid). An order made after the other was paid is a purchase of its own.
 */
export async function isPaidBeside(
	tx: Transition,
	order: Pick<Order, 'id' | 'subscriber_id' | 'purpose' | 'target' | 'offer_id' | 'created_at'>,
): Promise<boolean> {
	const paid = await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['orders.target', 'offer.product_code', 'offer.also'])
		.where('orders.subscriber_id', '=', order.subscriber_id)
		.where('orders.purpose', 'in', purposesLike(order.purpose))
		.where('orders.id', '<>', order.id)
		.where('orders.state', 'in', ['paid', 'part_refunded'])
		.where('orders.paid_at', '>=', order.created_at)
		.execute();
	if (paid.length === 0) return false;
	if (paid.some(({ target }) => target === order.target)) return true;
	const opened = new Set(paid.flatMap((other) => productsOf(other)));
	return productsOf(await offerById(tx, order.offer_id)).every((product) => opened.has(product));
}
