import type { Transition } from '../store/transition';

/** How a product that was bought once and kept stands among the entitlements. */
export const entitlementOf = (productCode: string): string => `${PREFIX}${productCode}`;

const PREFIX = 'product:';

/** The goods and services he has bought and kept. */
export async function heldProducts(tx: Transition, subscriberId: number): Promise<string[]> {
	const rows = await tx.db.selectFrom('entitlement').select('what').where('subscriber_id', '=', subscriberId).orderBy('what').execute();
	return rows.filter(({ what }) => what.startsWith(PREFIX)).map(({ what }) => what.slice(PREFIX.length));
}

/** Whether he has a product now: a subscription of it that has not ended (grace counts), or goods or a service that he has bought and that were not refunded. */
export async function holdsProduct(tx: Transition, subscriberId: number, productCode: string): Promise<boolean> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('product_code', '=', productCode)
		.where('state', '<>', 'ended')
		.limit(1)
		.executeTakeFirst();
	if (subscription) return true;
	const entitlement = await tx.db
		.selectFrom('entitlement')
		.select('what')
		.where('subscriber_id', '=', subscriberId)
		.where('what', '=', entitlementOf(productCode))
		.executeTakeFirst();
	return entitlement !== undefined;
}
