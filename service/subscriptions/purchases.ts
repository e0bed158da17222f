import type { Transition } from '../store/transition';

/** The purchases that have opened terms of a subscription, and whether consent to renewal was given in one of them (M8). */
export async function purchasesOf(tx: Transition, subscriptionId: number): Promise<{ orderIds: number[]; withConsent: boolean }> {
	const orders = await tx.db
		.selectFrom('charge_cover')
		.innerJoin('charge', 'charge.id', 'charge_cover.charge_id')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.select(['orders.id', 'orders.renewal_consent'])
		.where('charge_cover.subscription_id', '=', subscriptionId)
		.execute();
	return { orderIds: orders.map(({ id }) => id), withConsent: orders.some(({ renewal_consent }) => renewal_consent === 1) };
}
