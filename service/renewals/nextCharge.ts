import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { openRenewal } from './find';
import { renewalOfferOf } from './renewalOffer';

export interface NextCharge {
	/** UTC ms. */
	at: number;
	kopecks: number;
}

/** Day and sum of what will be charged next, as announced, or as it stands now. Undefined when renewal is off, or only a manager may renew. */
export async function nextChargeOf(tx: Transition, subscription: Subscription): Promise<NextCharge | undefined> {
	if (subscription.renewal_on === 0) return undefined;
	const renewal = await openRenewal(tx, subscription.id);
	const kopecks = renewal?.notice_kopecks ?? (await renewalOfferOf(tx, subscription))?.price_kopecks;
	if (kopecks === undefined) return undefined;
	const again = renewal?.stage === 'retry' ? renewal.next_at : null;
	return { at: again ?? renewal?.charge_at ?? subscription.ends_at, kopecks };
}

/** The soonest of all he has. */
export async function soonestCharge(tx: Transition, subscriptions: Subscription[]): Promise<NextCharge | undefined> {
	let soonest: NextCharge | undefined;
	for (const subscription of subscriptions) {
		const next = await nextChargeOf(tx, subscription);
		if (next && (!soonest || next.at < soonest.at)) soonest = next;
	}
	return soonest;
}
