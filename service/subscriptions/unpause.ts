import { addMessage } from '../effects/add';
import { planRenewal } from '../renewals/plan';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { atHour, endOfTerm, local, localDay } from '../time/local';
import { moveCoverEnds } from './coverEnds';
import type { Subscription } from './find';
import { noteNothingOwed } from './nothingOwed';
import type { Pause } from './pause';
import { restedDays } from './restedDays';

/** The pause ends, at his wish or by itself: the end moves by the days that stood still, files go on tomorrow, a new notice comes before any charge. */
export async function unpauseSubscription(
	store: Store,
	{ subscriberId, cause, actor = 'subscriber' }: Omit<Pause, 'days'>,
): Promise<{ resumed: boolean }> {
	return await transition(store, async (tx) => {
		await lockPerson(tx, subscriberId);
		const paused = await tx.db
			.selectFrom('subscription')
			.selectAll()
			.where('subscriber_id', '=', subscriberId)
			.where('state', '=', 'paused')
			// Its day may have come at this very moment.
			.$if(store.engine === 'postgres', (query) => query.forUpdate())
			.executeTakeFirst();
		if (paused) await unpause(tx, paused, cause, actor);
		return { resumed: paused !== undefined };
	});
}

/** Ends up to `limit` pauses whose day has come; gives the subscribers' ids. */
export async function endPauses(store: Store, limit: number): Promise<number[]> {
	const done: number[] = [];
	for (let count = 0; count < limit; count++) {
		const subscriberId = await transition(store, async (tx) => {
			const due = await tx.db
				.selectFrom('subscription')
				.selectAll()
				.where('paused_until', 'is not', null)
				.where('paused_until', '<=', tx.now)
				.orderBy('paused_until')
				.limit(1)
				.$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
				.executeTakeFirst();
			if (!due) return null;
			await unpause(tx, due, `${due.paused_until}`, 'service');
			return due.subscriber_id;
		});
		if (subscriberId === null) break;
		done.push(subscriberId);
	}
	return done;
}

async function unpause(tx: Transition, subscription: Subscription, cause: string, actor: string): Promise<void> {
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const days = (await restedDays(tx, subscription)).length;
	const endsAt = days === 0 ? subscription.ends_at : endOfTerm(subscription.ends_at, subscription.zone, { count: days, unit: 'day' }, 1);
	const row = await tx.db
		.updateTable('subscription')
		.set({
			state: 'active',
			paused_at: null,
			paused_until: null,
			ends_at: endsAt,
			// Months count from the day the end has moved to.
			anchor_day: days === 0 ? subscription.anchor_day : local(endsAt, subscription.zone).day,
			next_file_at: subscription.series_code ? atHour(tx.now, subscriber.zone, subscriber.slot_hour, 0) : null,
		})
		.where('id', '=', subscription.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	// M14: what a refund would take back ends later too.
	await moveCoverEnds(tx, subscription, subscription.paused_at!, days);
	// Days of a pause owe no file (F4).
	await noteNothingOwed(tx, subscription.id, localDay(subscription.paused_at!, subscription.zone), localDay(tx.now, subscription.zone));
	await planRenewal(tx, row);
	await record(tx, 'subscription.unpaused', subscriber.id, { subscription: subscription.id, days }, actor);
	await addMessage(tx, subscriber, {
		key: `unpaused:${subscription.id}:${cause}`,
		message: 'unpaused',
		fields: { until: words.day(endsAt) },
	});
}
