import { offerById, offersOnSale } from '../orders/find';
import type { Offer } from '../orders/find';
import { newestProduct } from '../orders/product';
import { productsOf } from '../orders/sameThing';
import type { Transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { alsoProducts, renewalOfferOf } from './renewalOffer';
import { FINAL_STAGES } from './stages';

/**
 * What a subscription renews with, the others of a bundle looked at. `alone`: another product has left the bundle, so that it goes on only by a plan of its own, to be
 * agreed to; none = there is no such plan. `wait`: another renewal under way prolongs one of the products, and would be paid twice.
 */
export type BundlePlan = { is: 'agreed'; offer?: Offer } | { is: 'alone'; offer?: Offer } | { is: 'wait'; offer: Offer };

/** M7: a bundle is one renewal of all its products; where they do not go together any more, none of them is charged for by two offers. */
export async function bundlePlan(tx: Transition, subscription: Subscription): Promise<BundlePlan> {
	const offer = await renewalOfferOf(tx, subscription);
	if (!offer || productsOf(offer).length === 1) return { is: 'agreed', offer };
	const bought = await offerById(tx, subscription.offer_id);
	const isChosen = subscription.next_offer === offer.code;
	let wait = false;
	for (const other of await openSubscriptions(tx, subscription.subscriber_id)) {
		if (other.id === subscription.id || !productsOf(offer).includes(other.product_code)) continue;
		const others = await renewalOfferOf(tx, other);
		const hasLeft = others !== undefined && !productsOf(others).includes(subscription.product_code);
		if (!isChosen && hasLeft && productsOf(bought).includes(other.product_code))
			return { is: 'alone', offer: await ownPlan(tx, subscription) };
		wait ||= await isTaken(tx, other, subscription.id);
	}
	return wait ? { is: 'wait', offer } : { is: 'agreed', offer };
}

/** What he pays by hand for the next term. */
export async function offerToPay(tx: Transition, subscription: Subscription): Promise<Offer | undefined> {
	const plan = await bundlePlan(tx, subscription);
	return plan.is === 'alone' && plan.offer ? plan.offer : await renewalOfferOf(tx, subscription);
}

/** A plan on sale for this product only: the product's default, else one of the same length, else the first. */
export async function ownPlan(
	tx: Transition,
	{ product_code, offer_id }: Pick<Subscription, 'product_code' | 'offer_id'>,
): Promise<Offer | undefined> {
	const choices = (await offersOnSale(tx)).filter(
		(offer) =>
			offer.product_code === product_code &&
			alsoProducts(offer).length === 0 &&
			offer.renew_by !== 'manager' &&
			offer.trial === 0 &&
			offer.one_time === 0,
	);
	const product = await newestProduct(tx, product_code);
	const { term_count, term_unit } = await offerById(tx, offer_id);
	return (
		choices.find(({ code }) => code === product?.default_renewal_offer) ??
		choices.find((offer) => offer.term_count === term_count && offer.term_unit === term_unit) ??
		choices[0]
	);
}

/** Whether a renewal that this payer does not pay has said that it prolongs the next term. */
async function isTaken(tx: Transition, { id, term }: Subscription, payerId: number): Promise<boolean> {
	const row = await tx.db
		.selectFrom('renewal_cover')
		.innerJoin('renewal', 'renewal.id', 'renewal_cover.renewal_id')
		.select('renewal.id')
		.where('renewal_cover.subscription_id', '=', id)
		.where('renewal_cover.term', '=', term + 1)
		.where('renewal.payer_id', '<>', payerId)
		.where('renewal.stage', 'not in', FINAL_STAGES)
		.executeTakeFirst();
	return row !== undefined;
}
