import type { Transition } from '../store/transition';
import type { OrderPurpose } from '../store/tables/money';

/** Something he has paid for and not been given the money back for. */
export interface Purchase {
	purpose: OrderPurpose;
	target: string;
	/** Every product it opened. */
	products: string[];
	paidAt: number;
}

export async function paidOrders(tx: Transition, subscriberId: number): Promise<Purchase[]> {
	const rows = await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['orders.purpose', 'orders.target', 'orders.paid_at', 'offer.product_code', 'offer.also'])
		.where('orders.subscriber_id', '=', subscriberId)
		.where('orders.state', 'in', ['paid', 'part_refunded'])
		.where('orders.paid_at', 'is not', null)
		// A gift is no purchase.
		.where('orders.price_kopecks', '>', 0)
		.orderBy('orders.paid_at')
		.execute();
	return rows.map(({ purpose, target, paid_at, product_code, also }) => ({
		purpose,
		target,
		products: [target, product_code, ...(also === null ? [] : (JSON.parse(also) as string[]))],
		paidAt: paid_at!,
	}));
}

/** Those since a moment by which he decided to buy: neither the renewals nor the later parts of what he had before. */
export function purchasesSince(orders: Purchase[], since: number): Purchase[] {
	return orders.filter(
		(one, index) =>
			one.paidAt > since &&
			one.purpose !== 'renewal' &&
			!(one.purpose === 'part' && orders.slice(0, index).some((earlier) => earlier.purpose === 'part' && earlier.target === one.target)),
	);
}
