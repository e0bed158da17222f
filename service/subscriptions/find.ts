import type { Selectable } from '../../vendor';
import type { SubscriptionTable } from '../store/tables/money';
import type { Transition } from '../store/transition';

export type Subscription = Selectable<SubscriptionTable>;

/** His running subscription to a product, or to any. */
export async function openSubscription(tx: Transition, subscriberId: number, product?: string): Promise<Subscription | undefined> {
	return (await openSubscriptions(tx, subscriberId, product))[0];
}

/** All that run, in the order they were begun. */
export async function openSubscriptions(tx: Transition, subscriberId: number, product?: string): Promise<Subscription[]> {
	return await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('state', '<>', 'ended')
		.$if(product !== undefined, (query) => query.where('product_code', '=', product!))
		.orderBy('id')
		.execute();
}
