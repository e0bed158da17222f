import { isGood } from '../catalogue/kind';
import type { MessageButton } from '../effects/add';
import { offerById } from '../orders/find';
import type { Offer } from '../orders/find';
import type { Transition } from '../store/transition';

/** The offer of an order that is for a good or service; undefined for one of a subscription. */
export async function goodOfOrder(tx: Transition, orderId: number): Promise<Offer | undefined> {
	const { offer_id } = await tx.db.selectFrom('orders').select('offer_id').where('id', '=', orderId).executeTakeFirstOrThrow();
	const offer = await offerById(tx, offer_id);
	return (await isGood(tx, offer)) ? offer : undefined;
}

/** Under the word that it has not been paid: pressing it starts anew. */
export function tryAgain({ code }: Pick<Offer, 'code'>): MessageButton[][] {
	return [[{ label: 'button.good_again', action: `good:${code}` }]];
}
