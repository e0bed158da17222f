import type { Selectable } from '../../vendor';
import type { SubscriptionTable } from '../store/tables/money';
import type { Transition } from '../store/transition';

export type Subscription = Selectable<SubscriptionTable>;

/** His running subscription to a product, or to any. */
export async function openSubscription(tx: Transition, subscriberId: number, product?: string): Promise<Subscription | undefined> {
	return (await openSubscriptions(tx, subscriberId, product))[0];
}

/** All that run, in the order they were begun. An instalment plan is among them only when its product is named. */
export async function openSubscriptions(tx: Transition, subscriberId: number, product?: string): Promise<Subscription[]> {
	const running = await openWithPlans(tx, subscriberId);
	return running.filter((one) => (product === undefined ? one.plan_id === null : one.product_code === product));
}

/** All that is charged term by term: subscriptions, and the plans of goods that are paid in parts. */
export async function openWithPlans(tx: Transition, subscriberId: number): Promise<Subscription[]> {
	return await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('state', '<>', 'ended')
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
