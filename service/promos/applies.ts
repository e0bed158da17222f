import type { Discount } from './discount';
import { LEAST_KOPECKS, reduced } from './discount';

/** What of an offer decides whether a discount may be had on it; as setup lists it, or as it is sold. */
export interface Discountable {
	code: string;
	product: string;
	kopecks: number;
	trial: boolean;
	/** Whether its product runs for terms that days can be added to. */
	isSubscription: boolean;
	/** Whether it is paid in parts: each has its price, and a discount on one of them would be none on the whole. */
	isInParts: boolean;
}

/** Whether a promo code is meant for an offer: one it names, or where it names none any that is no trial; days only where there is a term. */
export function isMeantFor(offer: Discountable, discount: Discount & { for?: string[] }): boolean {
	// What is free stays free.
	if (offer.kopecks === 0 || offer.isInParts) return false;
	const named = discount.for ?? [];
	if (discount.kind === 'days' && !offer.isSubscription) return false;
	return named.length === 0 ? !offer.trial : named.includes(offer.code) || named.includes(offer.product);
}

/** Whether what is left of the price can be paid. */
export function leavesAPrice(offer: Pick<Discountable, 'kopecks'>, discount: Discount): boolean {
	return reduced(offer.kopecks, discount) >= LEAST_KOPECKS;
}
