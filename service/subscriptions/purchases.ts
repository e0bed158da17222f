import type { Transition } from '../store/transition';

export interface Purchases {
	orderIds: number[];
	/** Whether consent to renewal was given in one of them, or in the system he was imported from (M8). */
	withConsent: boolean;
	/** That consent was given where no order of ours says so: before the import. */
	agreedElsewhere: boolean;
}

/** The purchases that have opened terms of a subscription, and whether consent to renewal was given with it (M8). */
export async function purchasesOf(tx: Transition, subscriptionId: number): Promise<Purchases> {
	const orders = await tx.db
		.selectFrom('charge_cover')
		.innerJoin('charge', 'charge.id', 'charge_cover.charge_id')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.select(['orders.id', 'orders.renewal_consent'])
		.where('charge_cover.subscription_id', '=', subscriptionId)
		.execute();
	const imported = await tx.db
		.selectFrom('imported')
		.select('renewal_consent')
		.where('subscription_id', '=', subscriptionId)
		.where('renewal_consent', '=', 1)
		.executeTakeFirst();
	return {
		orderIds: orders.map(({ id }) => id),
		withConsent: imported !== undefined || orders.some(({ renewal_consent }) => renewal_consent === 1),
		agreedElsewhere: imported !== undefined,
	};
}
