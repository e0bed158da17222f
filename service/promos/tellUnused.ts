import { addMessage } from '../effects/add';
import type { Offer, Order } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { promoByKey } from './find';
import { isFor } from './offersWith';
import { discountOf } from './orderDiscount';
import { whyNot } from './whyNot';

/** An order that was made without the code he has entered: he is told why, before he agrees to the price. A code that can be used no more is kept no longer. */
export async function tellUnused(tx: Transition, subscriber: Subscriber, offer: Offer, order: Order, cause: string): Promise<void> {
	const hold = await tx.db.selectFrom('promo_hold').select('promo').where('subscriber_id', '=', subscriber.id).executeTakeFirst();
	if (!hold) return;
	const discount = await discountOf(tx, order.id);
	if (discount?.promo === hold.promo) return;
	const promo = promoByKey(await currentSetup(tx.store, tx.db), hold.promo);
	const lost = promo ? await whyNot(tx, subscriber, promo) : 'unknown';
	if (lost !== null) await tx.db.deleteFrom('promo_hold').where('subscriber_id', '=', subscriber.id).execute();
	const isHis = promo !== undefined && (await isFor(tx, promo, offer));
	// Another discount leaves him a lower price.
	if (lost === null && isHis && discount) return;
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `promo_unused:${order.id}:${cause}`,
		message: 'promo_unused',
		fields: { code: promo?.code ?? hold.promo, why: words.text(`promo.no.${lost ?? (isHis ? 'other_order' : 'other_offer')}`) },
	});
}
