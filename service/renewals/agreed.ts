import type { Offer } from '../orders/find';
import type { Subscription } from '../subscriptions/find';

type Agreement = Pick<Subscription, 'agreed_kopecks' | 'agreed_offer' | 'agreed_offer_kopecks'>;

/** What he agrees to for renewals with one offer beyond what he last paid; the columns of a subscription that keep it. */
export function agreementTo({ code, price_kopecks }: Pick<Offer, 'code' | 'price_kopecks'>) {
	return { agreed_offer: code, agreed_offer_kopecks: price_kopecks };
}

/** M10: the sum is higher than what he last paid and than what he has agreed to for this very offer: it is charged only after his tap. */
export function needsTap(subscription: Agreement, { code, price_kopecks }: Pick<Offer, 'code' | 'price_kopecks'>): boolean {
	const forOffer = subscription.agreed_offer === code ? (subscription.agreed_offer_kopecks ?? 0) : 0;
	return price_kopecks > Math.max(subscription.agreed_kopecks ?? 0, forOffer);
}
