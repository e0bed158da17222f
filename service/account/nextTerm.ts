import { offerToPay } from '../renewals/bundle';
import { payerFor } from '../renewals/covers';
import type { Offer } from '../orders/find';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openWithPlans } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';

/** What he would pay for now, by hand, for the next term of a subscription; undefined where only a manager may renew it. */
export async function nextTermOf(tx: Transition, subscription: Subscription): Promise<Offer | undefined> {
	return await offerToPay(tx, await payerFor(tx, subscription));
}

/** The same for one of his by its number; undefined when it does not run any more. */
export async function nextTermToPay(store: Store, subscriberId: number, subscriptionId: number): Promise<Offer | undefined> {
	return await transition(store, async (tx) => {
		const named = (await openWithPlans(tx, subscriberId)).find(({ id }) => id === subscriptionId);
		return named && (await nextTermOf(tx, named));
	});
}
