import { offerToPay } from '../renewals/bundle';
import { payerFor } from '../renewals/covers';
import type { Offer } from '../orders/find';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { openSubscriptions } from '../subscriptions/find';

/** What he would pay for now, by hand, for the next term of a subscription of his; undefined where only a manager may renew it. */
export async function nextTermToPay(store: Store, subscriberId: number, subscriptionId: number): Promise<Offer | undefined> {
	return await transition(store, async (tx) => {
		const named = (await openSubscriptions(tx, subscriberId)).find(({ id }) => id === subscriptionId);
		const payer = named && (await payerFor(tx, named));
		return payer && (await offerToPay(tx, payer));
	});
}
