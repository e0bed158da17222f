import { isGood } from '../catalogue/kind';
import { isRefused } from '../erasure/guard';
import { buyGood, hasBought } from '../goods/buy';
import { goodsMessage } from '../goods/show';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { askForConsent } from './askForConsent';
import { newestOffer } from './find';
import type { Offer } from './find';
import { offersMessage } from './offerCard';
import { cancelOvertaken } from './overtaken';
import { refuseTrial } from './refuseTrial';
import { unpaidOrder } from './unpaidOrder';

export interface Choice {
	subscriberId: number;
	/** Its newest version is meant. */
	offerCode: string;
	cause: string;
}

type Chosen = { orderId: number | null };

/**
 * He chose an offer: one unpaid order is kept for it, and he is asked for his consent (M8). An offer that is no longer sold shows those that are; a trial is
 * sold once a person and product. A good is bought its own way, whichever button named it.
 */
export async function chooseOffer(store: Store, choice: Choice): Promise<Chosen> {
	return await transition(store, async (tx) => await chooseIn(tx, choice, offersMessage));
}

/** The same, but that an offer nobody knows, or that is no longer sold, shows the goods and services there are. */
export async function chooseGood(store: Store, choice: Choice): Promise<Chosen> {
	return await transition(store, async (tx) => await chooseIn(tx, choice, goodsMessage));
}

/** Within a transaction. `instead` shows what can be chosen. */
export async function chooseIn(
	tx: Transition,
	{ subscriberId, offerCode, cause }: Choice,
	instead: (tx: Transition, about: { subscriberId: number; cause: string }) => Promise<void>,
): Promise<Chosen> {
	if (await isRefused(tx, { subscriberId, cause })) return { orderId: null };
	const offer = await newestOffer(tx, offerCode);
	// Who has bought what is no longer sold still gets it.
	const isThere = offer && (offer.withdrawn_at === null || (await hasBought(tx, subscriberId, offer)));
	if (!isThere) {
		await instead(tx, { subscriberId, cause });
		return { orderId: null };
	}
	const subscriber = await subscriberById(tx, subscriberId);
	return (await isGood(tx, offer)) ? await buyGood(tx, subscriber, offer, cause) : await chooseSubscription(tx, subscriber, offer, cause);
}

async function chooseSubscription(tx: Transition, subscriber: Subscriber, offer: Offer, cause: string): Promise<Chosen> {
	const subscriberId = subscriber.id;
	if (await refuseTrial(tx, subscriber, offer, cause)) return { orderId: null };
	await cancelOvertaken(tx, { subscriber_id: subscriberId, purpose: 'first' });
	const order = await unpaidOrder(tx, { subscriberId, purpose: 'first', target: offer.product_code, offer });
	await askForConsent(tx, subscriber, offer, order, cause);
	return { orderId: order.id };
}
