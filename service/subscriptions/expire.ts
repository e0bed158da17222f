import { sql } from '../../vendor';
import { mayEnd } from '../observe/state';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { endAccess } from './endAccess';
import type { Subscription } from './find';
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
	const subscription = await nextOver(tx);
	if (!subscription) return null;
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	// F4: days we owe him come first; the end may lie ahead again.
	if ((await compensateMissedDays(tx, subscription, subscriber)).ends_at >= tx.now) return subscriber.id;
	await endAccess(tx, subscription, subscriber);
	return subscriber.id;
}

/** The next one that is over, with its person locked first, as everywhere. Whose payment or tap is being worked on is left for the next time. */
async function nextOver(tx: Transition): Promise<Subscription | undefined> {
	const over = tx.db
		.selectFrom('subscription')
		// Literals: the partial index is used only for a condition that can be seen.
		.where(sql<boolean>`subscription.state <> 'ended' and subscription.renewal_on = 0`)
		.where('subscription.state', '<>', 'paused')
		.where('subscription.ends_at', '<', tx.now);
	const postgres = tx.store.engine === 'postgres';
	for (;;) {
		const named = await over
			.innerJoin('subscriber', 'subscriber.id', 'subscription.subscriber_id')
			.select('subscription.id')
			.orderBy('subscription.ends_at')
			.limit(1)
			.$if(postgres, (query) => query.forUpdate('subscriber').skipLocked())
			.executeTakeFirst();
		if (!named) return undefined;
		// Paid between the look and the lock, it is not over any more.
		const row = await over
			.selectAll('subscription')
			.where('subscription.id', '=', named.id)
			.$if(postgres, (query) => query.forUpdate())
			.executeTakeFirst();
		if (row) return row;
	}
}
