import { addMessage } from '../effects/add';
import { hadTrialBefore } from '../erasure/memory';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Offer } from './find';

/**
 * A trial is for whoever has nothing of the product yet: once a person, and not on top of what runs, whose plan, price and renewal it would replace. Says so to whom it is
 * refused.
 */
export async function refuseTrial(tx: Transition, subscriber: Subscriber, offer: Offer, cause: string): Promise<boolean> {
	if (offer.trial === 0) return false;
	const key = `trial_once:${subscriber.id}:${cause}`;
	if (await hadTrialBefore(tx, subscriber, offer.product_code)) {
		await addMessage(tx, subscriber, { key, message: 'trial_once', fields: { offer: offer.name } });
		return true;
	}
	const running = await openSubscription(tx, subscriber.id, offer.product_code);
	if (!running) return false;
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, { key, message: 'already_subscribed', fields: { until: words.day(running.ends_at) } });
	return true;
}
