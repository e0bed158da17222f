import { newestProduct } from '../orders/product';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';

export type ProductKind = 'subscription' | 'goods' | 'service';

/** What a product is, as setup has it now; one that stands in no row of its own is a subscription. */
export async function kindOf(tx: Transition, productCode: string): Promise<ProductKind> {
	const kind = (await newestProduct(tx, productCode))?.kind;
	return kind === 'goods' || kind === 'service' ? kind : 'subscription';
}

/** Whether an offer sells a good or a service: it is bought once or again and again, and never renews by itself. */
export async function isGood(tx: Transition, offer: Pick<Offer, 'product_code'>): Promise<boolean> {
	return (await kindOf(tx, offer.product_code)) !== 'subscription';
}
