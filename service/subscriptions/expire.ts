import { mayEnd } from '../observe/state';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { endAccess } from './endAccess';
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
	// M15, M17: nothing lapses while the service only observes, or has payments to read.
	if (!(await mayEnd(tx.db))) return null;
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('state', '<>', 'ended')
		.where('renewal_on', '=', 0)
		.where('ends_at', '<', tx.now)
		.where('state', '<>', 'paused')
		.orderBy('ends_at')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (!subscription) return null;
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	// F4: days we owe him come first; the end may lie ahead again.
	if ((await compensateMissedDays(tx, subscription, subscriber)).ends_at >= tx.now) return subscriber.id;
	await endAccess(tx, subscription, subscriber);
	return subscriber.id;
}
