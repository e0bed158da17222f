import { renewalOfferOf } from '../renewals/renewalOffer';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { planChoices } from '../subscriptions/changePlan';
import { openSubscription } from '../subscriptions/find';

export interface Plan {
	code: string;
	/** Of the offer's version. */
	id: number;
	name: string;
	kopecks: number;
	termCount: number;
	termUnit: 'day' | 'month';
	/** The one his next term has now. */
	isHis: boolean;
}

/** The plans he may take for the next term (M18), and from when; undefined without a subscription. */
export async function plansToChoose(store: Store, subscriberId: number): Promise<{ from: number; plans: Plan[] } | undefined> {
	return await transition(store, async (tx) => {
		const subscription = await openSubscription(tx, subscriberId);
		if (!subscription) return undefined;
		const his = await renewalOfferOf(tx, subscription);
		const offers = await planChoices(tx, subscription);
		const plans = offers.map(({ code, id, name, price_kopecks: kopecks, term_count: termCount, term_unit: termUnit }) => ({
			code,
			id,
			name,
			kopecks,
			termCount,
			termUnit,
			isHis: id === his?.id,
		}));
		return { from: subscription.ends_at, plans };
	});
}
