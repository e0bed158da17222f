import type { Transition } from '../store/transition';

/** How a product that was bought once and kept stands among the entitlements. */
export const entitlementOf = (productCode: string): string => `${PREFIX}${productCode}`;

/** How a module of it stands there, opened by a part that he has paid; numbers from 1. */
export const moduleOf = (productCode: string, n: number): string => `${modulePrefix(productCode)}${n}`;

export const modulePrefix = (productCode: string): string => `module:${productCode}:`;

const PREFIX = 'product:';

/** The product that an entitlement is of as a whole; undefined for a module of it. */
export const productOfEntitlement = (what: string): string | undefined => (what.startsWith(PREFIX) ? what.slice(PREFIX.length) : undefined);

/** All that he has bought and kept, as it stands among the entitlements. */
export async function entitlementsOf(tx: Transition, subscriberId: number): Promise<string[]> {
	const rows = await tx.db.selectFrom('entitlement').select('what').where('subscriber_id', '=', subscriberId).orderBy('what').execute();
	return rows.map(({ what }) => what);
}

/** The goods and services he has bought and kept, those that he has only modules of included. */
export async function heldProducts(tx: Transition, subscriberId: number): Promise<string[]> {
	return [...new Set((await entitlementsOf(tx, subscriberId)).map((what) => what.split(':')[1]!))];
}

/**
 * Whether he has a product now: a subscription of it that has not ended (grace counts), or goods or a service that he has bought and that were not refunded, be it
 * only some modules.
 */
export async function holdsProduct(tx: Transition, subscriberId: number, productCode: string): Promise<boolean> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('product_code', '=', productCode)
		.where('state', '<>', 'ended')
		.limit(1)
		.executeTakeFirst();
	return subscription !== undefined || (await heldProducts(tx, subscriberId)).includes(productCode);
}
