import { goodsOnSale, offersOnSale } from '../orders/find';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';
import { isMeantFor, leavesAPrice } from './applies';
import type { Promo } from './find';
import { discountable } from './price';

/** What is sold now that can be had with the code. */
export async function offersWith(tx: Transition, promo: Promo): Promise<{ offers: Offer[]; goods: Offer[] }> {
	return { offers: await those(tx, promo, await offersOnSale(tx)), goods: await those(tx, promo, await goodsOnSale(tx)) };
}

async function those(tx: Transition, promo: Promo, all: Offer[]): Promise<Offer[]> {
	const found: Offer[] = [];
	for (const offer of all) if (await isFor(tx, promo, offer)) found.push(offer);
	return found;
}

/** Whether the code can be had on this offer. */
export async function isFor(tx: Transition, promo: Promo, offer: Offer): Promise<boolean> {
	const shown = await discountable(tx, offer);
	return isMeantFor(shown, promo) && leavesAPrice(shown, promo);
}
