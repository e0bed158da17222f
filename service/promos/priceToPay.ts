import type { Offer } from '../orders/find';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { priceFor } from './price';
import type { Price } from './price';

/** What he would pay for an offer by hand at this moment; nothing is kept for it. */
export async function priceToPay(store: Store, subscriberId: number, offer: Offer): Promise<Price> {
	return await transition(store, async (tx) => await priceFor(tx, await subscriberById(tx, subscriberId), offer));
}
