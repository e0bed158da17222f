import { entitlementOf, productOfEntitlement } from '../catalogue/holds';
import { productsOf } from '../orders/sameThing';
import { sql } from '../../vendor';
import type { Transition } from '../store/transition';

/** He has the product from now on. False when he has had it already: what gave it first keeps it. */
export async function grantProduct(tx: Transition, subscriberId: number, productCode: string, orderId: number): Promise<boolean> {
	const row = await tx.db
		.insertInto('entitlement')
		.values({ subscriber_id: subscriberId, what: entitlementOf(productCode), order_id: orderId, granted_at: tx.now })
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'what']).doNothing())
		.returning('what')
		.executeTakeFirst();
	return row !== undefined;
}

/** What an order that has been refunded gave is his no more (M14), but for what another purchase of his has paid for too. Gives the codes of what he has lost. */
export async function takeGrantsBack(tx: Transition, subscriberId: number, orderId: number): Promise<string[]> {
	const gone = await tx.db
		.deleteFrom('entitlement')
		.where('subscriber_id', '=', subscriberId)
		.where('order_id', '=', orderId)
		.returning('what')
		.execute();
	if (gone.length === 0) return [];
	const lost = new Set(gone.map(({ what }) => what));
	for (const order of await standingOrders(tx, subscriberId, orderId))
		for (const product of productsOf(order))
			if (lost.delete(entitlementOf(product))) await grantProduct(tx, subscriberId, product, order.id);
	return [...lost].flatMap((what) => productOfEntitlement(what) ?? []);
}

/** His other paid orders of something whole, without those refunded in part with the words that what they gave ends. */
async function standingOrders(tx: Transition, subscriberId: number, exceptId: number) {
	return await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['orders.id', 'offer.product_code', 'offer.also'])
		.where('orders.subscriber_id', '=', subscriberId)
		.where('orders.id', '<>', exceptId)
		.where('orders.state', 'in', ['paid', 'part_refunded'])
		.where('offer.parts', '=', 1)
		.where(
			sql<boolean>`not exists (select 1 from refund_request r join refund f on f.provider_id = r.provider_id
				where r.order_id = orders.id and r.ends_term = 1 and f.state = 'succeeded')`,
		)
		.orderBy('orders.id')
		.execute();
}
