import { addMessage } from '../effects/add';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import { compensateMissedDays } from './missedDays';

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
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	// F4: days we owe him come first; the end may lie ahead again.
	if ((await compensateMissedDays(tx, subscription, subscriber)).ends_at >= tx.now) return subscriber.id;
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, next_file_at: null, waits_for: null })
		.where('id', '=', subscription.id)
		.execute();
	await record(tx, 'subscription.ended', subscription.subscriber_id, { subscription: subscription.id });
	const { service } = (await wordsFor(tx, subscriber)).current.setup;
	await addMessage(tx, subscriber, {
		key: `ended:${subscription.id}:${subscription.term}`,
		message: 'ended',
		fields: { service: service.name },
		// A term ends at midnight; nobody is woken up for it, and who has come back by the morning is not told.
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		guard: 'unpaid',
	});
	return subscriber.id;
}
