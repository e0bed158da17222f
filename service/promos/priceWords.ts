import type { Offer, Order } from '../orders/find';
import type { Transition } from '../store/transition';
import type { Words } from '../subscribers/words';
import { FRIEND, isCode } from './find';
import { discountOf } from './orderDiscount';
import type { Price } from './price';

type Shown = Pick<Price, 'kopecks' | 'fullKopecks'> & { by: { promo: string; code: string | null; days: number } | null };

/** `891 ₽`, or with a discount `891 ₽ instead of 990 ₽ (promo code SUMMER)`. */
export function priceInWords({ kopecks, fullKopecks, by }: Shown, words: Words): string {
	const price = words.money(kopecks);
	if (!by || kopecks === fullKopecks) return price;
	const key = by.promo === FRIEND ? 'promo.price_friend' : isCode(by.promo) ? 'promo.price' : 'promo.price_reward';
	return words.text(key, { price, full: words.money(fullKopecks), code: by.code });
}

/** The term in words, with the days that a promo code adds. */
export function termWithDays({ by }: Pick<Shown, 'by'>, term: string, words: Words): string {
	return by && by.days > 0 ? words.text('promo.term', { term, days: by.days, code: by.code }) : term;
}

/** The same of an order that has been made. */
export async function shownPriceOf(tx: Transition, order: Pick<Order, 'id' | 'price_kopecks'>): Promise<Shown> {
	const discount = await discountOf(tx, order.id);
	if (!discount) return { kopecks: order.price_kopecks, fullKopecks: order.price_kopecks, by: null };
	return { kopecks: order.price_kopecks, fullKopecks: discount.full_kopecks, by: discount };
}

/** A row of what can be bought. */
export function offerLine(offer: Offer, price: Shown, term: string, words: Words): string {
	return `• ${offer.name}: ${priceInWords(price, words)} / ${termWithDays(price, term, words)}`;
}
