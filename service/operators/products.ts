import { kindOf } from '../catalogue/kind';
import { offersOnSale } from '../orders/find';
import type { Offer } from '../orders/find';
import { newestProduct } from '../orders/product';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';

/** The products of which a person can be given days: those that run for him, else (`open`) those of the kind subscription that are on sale. */
export async function productsToGive(tx: Transition, subscriberId: number, open: boolean): Promise<string[]> {
	const running = (await openSubscriptions(tx, subscriberId)).map(({ product_code }) => product_code);
	if (!open) return running;
	const products = new Set(running);
	for (const { product_code } of await offersOnSale(tx))
		if ((await kindOf(tx, product_code)) === 'subscription') products.add(product_code);
	return running.length > 0 ? [...running, ...[...products].filter((code) => !running.includes(code))] : [...products];
}

/** The offer that a subscription stands on which was opened without money: what he bought last of the product, else the first on sale; none that is a trial. */
export async function offerToOpen(tx: Transition, subscriberId: number, productCode: string): Promise<Offer | undefined> {
	const onSale = (await offersOnSale(tx)).filter((offer) => offer.product_code === productCode && offer.trial === 0);
	const last = await tx.db
		.selectFrom('orders')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select('offer.code')
		.where('orders.subscriber_id', '=', subscriberId)
		.where('offer.product_code', '=', productCode)
		.where('orders.paid_at', 'is not', null)
		.orderBy('orders.id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return onSale.find(({ code }) => code === last?.code) ?? onSale[0];
}

export async function nameOfProduct(tx: Transition, productCode: string): Promise<string> {
	return (await newestProduct(tx, productCode))?.name ?? productCode;
}
