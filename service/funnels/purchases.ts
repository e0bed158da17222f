import { isLater } from '../orders/find';
import { IS_PAID_FOR } from '../orders/purchase';
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
		.selectFrom('orders as o')
		.innerJoin('offer', 'offer.id', 'o.offer_id')
		.select(['o.purpose', 'o.target', 'o.paid_at', 'offer.product_code', 'offer.also'])
		.where('o.subscriber_id', '=', subscriberId)
		.where('o.paid_at', 'is not', null)
		.where(IS_PAID_FOR)
		.orderBy('o.paid_at')
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
	return orders.filter((one) => one.paidAt > since && !isLater(one));
}
