import { cardInWords, savedCards } from '../cards/find';
import { consentStanding } from '../consents/standing';
import type { ConsentStanding } from '../consents/standing';
import { lastRefundable } from '../refunds/lastPaid';
import { hasWishedRefund } from '../refunds/wish';
import { currentSetup } from '../setup/current';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { planChoices } from '../subscriptions/changePlan';
import { openSubscription } from '../subscriptions/find';
import { mayPause, offersPause } from '../subscriptions/pause';
import { instalmentsOf } from './instalments';
import type { InstalmentLine } from './instalments';
import { paymentsOf } from './payments';
import type { PaymentLine } from './payments';
import { subscriptionsOf } from './subscriptions';
import type { SubscriptionLine } from './subscriptions';

export interface CardLine {
	id: number;
	/** `Mir •4477`. */
	name: string;
	expiry: string;
	/** Whether renewals may be charged to it. */
	isCharged: boolean;
	boundAt: number;
}

/** All the account page shows of one person. Moments are UTC ms, sums kopecks. */
export interface Overview {
	subscriber: Subscriber;
	words: Words;
	now: number;
	subscriptions: SubscriptionLine[];
	/** What he is buying in parts. */
	instalments: InstalmentLine[];
	payments: PaymentLine[];
	cards: CardLine[];
	documents: ConsentStanding[];
	/** What he has asked to be given back, while the owner has not decided. */
	refundWished: boolean;
	/** Whether his paid days can rest now (M18). */
	mayPause: boolean;
	/** Whether there is another plan to choose (M18). */
	hasPlans: boolean;
}

/** Reads it in one transaction, so that it all belongs to one moment. */
export async function accountOverview(store: Store, subscriberId: number): Promise<Overview> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		return {
			subscriber,
			words,
			now: tx.now,
			subscriptions: await subscriptionsOf(tx, subscriber),
			instalments: await instalmentsOf(tx, subscriber, words),
			payments: await paymentsOf(tx, subscriberId),
			cards: await cardsOf(tx, subscriberId),
			documents: await consentStanding(tx, subscriberId),
			refundWished: await refundWished(tx, subscriberId),
			...(await choices(tx, subscriberId)),
		};
	});
}

async function refundWished(tx: Transition, subscriberId: number): Promise<boolean> {
	const last = await lastRefundable(tx, subscriberId);
	return last !== undefined && (await hasWishedRefund(tx, last.orderId));
}

/** What can be chosen for the one he has, if any (M18). */
async function choices(tx: Transition, subscriberId: number): Promise<Pick<Overview, 'mayPause' | 'hasPlans'>> {
	const subscription = await openSubscription(tx, subscriberId);
	if (!subscription) return { mayPause: false, hasPlans: false };
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	return {
		mayPause: offersPause(renewals) && (await mayPause(tx, subscription)),
		hasPlans: (await planChoices(tx, subscription)).length > 1,
	};
}

async function cardsOf(tx: Transition, subscriberId: number): Promise<CardLine[]> {
	const cards = await savedCards(tx, subscriberId);
	return cards
		.sort((a, b) => b.main - a.main)
		.map((card) => ({
			id: card.id,
			name: cardInWords(card),
			expiry: card.expiry,
			isCharged: card.autopay_allowed === 1,
			boundAt: card.bound_at,
		}));
}
