import type { Offer } from '../orders/find';
import { renewalOfferOf } from '../renewals/renewalOffer';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import { planChoices } from './changePlan';
import type { Subscription } from './find';
import { mayPause, offersPause } from './pause';
import { othersOfPlan } from './planInBundle';

/** What he could do instead of cancelling, or beside it. */
export interface StayOffers {
	/** Whether the paid days can rest now. */
	pause: boolean;
	/** Plans he may take that cost less than his, the cheapest first; `id` is that of the offer's version, the sum in kopecks. */
	cheaper: Array<{ code: string; id: number; name: string; kopecks: number }>;
}

/** Read from what is on sale and how the subscription stands; offers nothing that would be refused afterwards. */
export async function stayOffers(tx: Transition, subscription: Subscription): Promise<StayOffers> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const his = await renewalOfferOf(tx, subscription);
	const cheaper: Offer[] = [];
	for (const offer of his ? await planChoices(tx, subscription) : [])
		if (costsLess(offer, his!) && (await othersOfPlan(tx, subscription, offer))) cheaper.push(offer);
	cheaper.sort((a, b) => a.price_kopecks - b.price_kopecks);
	return {
		pause: offersPause(renewals) && (await mayPause(tx, subscription)),
		cheaper: cheaper.map(({ code, id, name, price_kopecks: kopecks }) => ({ code, id, name, kopecks })),
	};
}

/** A smaller sum that is not dearer by the day: neither a week at a higher rate nor a year at once is called cheaper. */
function costsLess(offer: Offer, his: Offer): boolean {
	return offer.price_kopecks < his.price_kopecks && offer.price_kopecks / daysOf(offer) <= his.price_kopecks / daysOf(his);
}

function daysOf({ term_count, term_unit }: Offer): number {
	return term_unit === 'day' ? term_count : term_count * 30;
}
