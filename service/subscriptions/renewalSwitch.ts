import { addMessage } from '../effects/add';
import { chargeableCards } from '../cards/find';
import { noteRenewalSwitch } from '../consents/keep';
import { offerById } from '../orders/find';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { openSubscription } from './find';

export interface Switch {
	subscriberId: number;
	cause: string;
	/** Who did it: `subscriber`, or an operator. */
	actor?: string;
}

/** Renewal off: nothing is charged any more, access stays to the paid date. Asking twice says the same twice and changes nothing. */
export async function cancelRenewal(store: Store, { subscriberId, cause, actor = 'subscriber' }: Switch): Promise<{ cancelled: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `cancelled:${subscriberId}:${cause}`;
		if (!subscription) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { cancelled: false };
		}
		if (subscription.renewal_on === 1) {
			await tx.db.updateTable('subscription').set({ renewal_on: 0 }).where('id', '=', subscription.id).execute();
			await record(tx, 'renewal.cancelled', subscriberId, { subscription: subscription.id }, actor);
			await noteRenewalSwitch(tx, { subscriberId, cause, actor }, 'withdrawn');
		}
		await addMessage(tx, subscriber, { key, message: 'cancelled', fields: { until: words.day(subscription.ends_at) } });
		return { cancelled: subscription.renewal_on === 1 };
	});
}

/** Renewal on again, with a card that may be charged; the answer names sum and day, and so is the notice (M10). */
export async function resumeRenewal(store: Store, { subscriberId, cause, actor = 'subscriber' }: Switch): Promise<{ resumed: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const subscription = await openSubscription(tx, subscriberId);
		const key = `resumed:${subscriberId}:${cause}`;
		if (!subscription) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { resumed: false };
		}
		const until = words.day(subscription.ends_at);
		if ((await chargeableCards(tx, subscriberId)).length === 0) {
			await addMessage(tx, subscriber, { key, message: 'resume_needs_card', fields: { until } });
			return { resumed: false };
		}
		if (subscription.renewal_on === 0) {
			await tx.db.updateTable('subscription').set({ renewal_on: 1 }).where('id', '=', subscription.id).execute();
			await record(tx, 'renewal.resumed', subscriberId, { subscription: subscription.id }, actor);
			await noteRenewalSwitch(tx, { subscriberId, cause, actor }, 'given');
		}
		const offer = await offerById(tx, subscription.offer_id);
		await addMessage(tx, subscriber, {
			key,
			message: 'resumed',
			fields: { until, price: words.money(offer.price_kopecks), charge_day: until },
		});
		return { resumed: subscription.renewal_on === 0 };
	});
}
