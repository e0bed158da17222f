import type { Offer } from '../orders/find';
import { isInParts, offerById } from '../orders/find';
import { kindOf } from '../catalogue/kind';
import { newestProduct } from '../orders/product';
import type { Subscription } from '../subscriptions/find';
import type { Transition } from '../store/transition';

/** Whether an offer may renew by itself or by the subscriber's own payment. */
const forUser = (offer: Offer) => offer.renew_by !== 'manager';

/**
 * M16: what a subscription renews with: the plan he has chosen for the next term, else the bought offer's own renewal offer, else the product's default, else
 * the offer last used. A code means its newest version on sale, else the newest there was; the offer last used serves at the version he has.
 * @returns undefined when only a manager may renew it
 */
export async function renewalOfferOf(
	tx: Transition,
	subscription: Pick<Subscription, 'offer_id' | 'product_code' | 'next_offer'>,
): Promise<Offer | undefined> {
	const bought = await offerById(tx, subscription.offer_id);
	// The parts of a plan cost what they did when it was begun.
	if (isInParts(bought)) return bought;
	const product = await newestProduct(tx, subscription.product_code);
	for (const code of [subscription.next_offer, bought.renewal_offer, product?.default_renewal_offer]) {
		const offer = code ? await newestVersion(tx, code) : undefined;
		if (offer && forUser(offer) && (await renews(tx, offer, subscription.product_code))) return offer;
	}
	return forUser(bought) && !bought.trial && (await isOfSubscription(tx, bought)) ? bought : undefined;
}

async function newestVersion(tx: Transition, code: string): Promise<Offer | undefined> {
	const versions = await tx.db.selectFrom('offer').selectAll().where('code', '=', code).orderBy('version', 'desc').execute();
	return versions.find((offer) => offer.withdrawn_at === null) ?? versions[0];
}

/** Only offers of kind subscription, and of this product. */
async function renews(tx: Transition, offer: Offer, product: string): Promise<boolean> {
	if (offer.product_code !== product && !alsoProducts(offer).includes(product)) return false;
	return await isOfSubscription(tx, offer);
}

/** A good that brings a term along is not sold anew by itself. */
async function isOfSubscription(tx: Transition, { product_code }: Offer): Promise<boolean> {
	return (await kindOf(tx, product_code)) === 'subscription';
}

/** The other products an offer opens and prolongs. */
export function alsoProducts(offer: Pick<Offer, 'also'>): string[] {
	return offer.also ? (JSON.parse(offer.also) as string[]) : [];
}
