import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { askForConsent } from './askForConsent';
import { showOffers } from './offerCard';
import { cancelOvertaken } from './overtaken';
import { unpaidOrder } from './unpaidOrder';

/** He chose an offer: one unpaid order is kept for it, and he is asked for his consent (M8). An offer that is no longer sold shows those that are. */
export async function chooseOffer(
	store: Store,
	{ subscriberId, offerCode, cause }: { subscriberId: number; offerCode: string; cause: string },
): Promise<{ orderId: number | null }> {
	const orderId = await transition(store, async (tx) => {
		const offer = await tx.db
			.selectFrom('offer')
			.selectAll()
			.where('code', '=', offerCode)
			.where('withdrawn_at', 'is', null)
			.executeTakeFirst();
		if (!offer) return null;
		const subscriber = await subscriberById(tx, subscriberId);
		await cancelOvertaken(tx, { subscriber_id: subscriberId, purpose: 'first' });
		const order = await unpaidOrder(tx, { subscriberId, purpose: 'first', target: offer.product_code, offer });
		await askForConsent(tx, subscriber, offer, order, cause);
		return order.id;
	});
	if (orderId === null) await showOffers(store, { subscriberId, cause });
	return { orderId };
}
