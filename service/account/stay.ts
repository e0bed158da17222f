import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { stayOffers } from '../subscriptions/stayOffers';

/** What he could do instead of cancelling; nothing for a subscription that has ended meanwhile. */
export async function stayOffersOf(store: Store, subscriptionId: number): ReturnType<typeof stayOffers> {
	return await transition(store, async (tx) => {
		const subscription = await tx.db.selectFrom('subscription').selectAll().where('id', '=', subscriptionId).executeTakeFirst();
		return subscription ? await stayOffers(tx, subscription) : { pause: false, cheaper: [] };
	});
}
