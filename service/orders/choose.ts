import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { hadTrialBefore } from '../erasure/memory';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { askForConsent } from './askForConsent';
import { showOffers } from './offerCard';
import { cancelOvertaken } from './overtaken';
import { unpaidOrder } from './unpaidOrder';

/** He chose an offer: one unpaid order is kept for it, and he is asked for his consent (M8). An offer that is no longer sold shows those that are; a trial is
 * sold once a person and product. */
export async function chooseOffer(
	store: Store,
	{ subscriberId, offerCode, cause }: { subscriberId: number; offerCode: string; cause: string },
): Promise<{ orderId: number | null }> {
	const chosen = await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return 'answered';
		const offer = await tx.db
			.selectFrom('offer')
			.selectAll()
			.where('code', '=', offerCode)
			.where('withdrawn_at', 'is', null)
			.executeTakeFirst();
		if (!offer) return null;
		const subscriber = await subscriberById(tx, subscriberId);
		if (offer.trial === 1 && (await hadTrialBefore(tx, subscriber, offer.product_code))) {
			await addMessage(tx, subscriber, {
				key: `trial_once:${subscriberId}:${cause}`,
				message: 'trial_once',
				fields: { offer: offer.name },
			});
			return 'answered';
		}
		await cancelOvertaken(tx, { subscriber_id: subscriberId, purpose: 'first' });
		const order = await unpaidOrder(tx, { subscriberId, purpose: 'first', target: offer.product_code, offer });
		await askForConsent(tx, subscriber, offer, order, cause);
		return order.id;
	});
	if (chosen === null) await showOffers(store, { subscriberId, cause });
	return { orderId: typeof chosen === 'number' ? chosen : null };
}
