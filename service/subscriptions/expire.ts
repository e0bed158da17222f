import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';

/**
 * Ends up to `limit` subscriptions whose paid time is over and that do not renew; tells each (nobody's access ends in silence). Those that renew are the
 * renewal process's: before a definite decline their access goes on (M12). Gives the subscribers' ids.
 */
export async function expireSubscriptions(store: Store, limit: number): Promise<number[]> {
	const done: number[] = [];
	for (let count = 0; count < limit; count++) {
		const subscriberId = await transition(store, expireOne);
		if (subscriberId === null) break;
		done.push(subscriberId);
	}
	return done;
}

async function expireOne(tx: Transition): Promise<number | null> {
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('state', '<>', 'ended')
		.where('renewal_on', '=', 0)
		.where('ends_at', '<', tx.now)
		.orderBy('ends_at')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (!subscription) return null;
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, next_file_at: null })
		.where('id', '=', subscription.id)
		.execute();
	await record(tx, 'subscription.ended', subscription.subscriber_id, { subscription: subscription.id });
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const { current } = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, {
		key: `ended:${subscription.id}:${subscription.term}`,
		message: 'ended',
		fields: { service: current.setup.service.name },
	});
	return subscriber.id;
}
