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

/**
 * His running subscription to a product, to be changed: as it is after whoever works on it at the same moment has finished; one that has ended by then is none.
 */
export async function subscriptionToExtend(tx: Transition, subscriberId: number, product: string): Promise<Subscription | undefined> {
	return await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('product_code', '=', product)
		.where('state', '<>', 'ended')
		.orderBy('id')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
}
