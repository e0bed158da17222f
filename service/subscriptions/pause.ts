import { addMessage } from '../effects/add';
import { planRenewal } from '../renewals/plan';
import { releaseCovers } from '../renewals/covers';
import { openRenewal } from '../renewals/find';
import { BUSY_STAGES } from '../renewals/stages';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { atHour, endOfTerm, local, localDay } from '../time/local';
import { openSubscription } from './find';
import { moveCoverEnds } from './coverEnds';
import type { Subscription } from './find';
import { noteNothingOwed } from './nothingOwed';
import { restedDays } from './restedDays';

export interface Pause {
	subscriberId: number;
	/** Days from now; as setup allows, 30 at most (M18). Undefined asks how long. */
	days?: number;
	cause: string;
	actor?: string;
}

const CHOICES = [7, 14, 30];

/** M18: deliveries, the end of access and the renewal stand still until the chosen day; it resumes by itself, at the same number. */
export async function pauseSubscription(
	store: Store,
	{ subscriberId, days, cause, actor = 'subscriber' }: Pause,
): Promise<{ paused: boolean }> {
	return await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		await lockPerson(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const { pauseDays } = words.current.setup.renewals;
		const subscription = await openSubscription(tx, subscriberId);
		const key = `pause:${subscriberId}:${cause}`;
		if (!subscription || pauseDays === 0) {
			await addMessage(tx, subscriber, { key, message: 'info_none', fields: { service: words.current.setup.service.name } });
			return { paused: false };
		}
		if (subscription.state === 'paused') {
			await addMessage(tx, subscriber, { key, message: 'paused', fields: { until: words.day(subscription.paused_until!) } });
			return { paused: false };
		}
		if (!(await mayPause(tx, subscription))) {
			await addMessage(tx, subscriber, { key, message: 'pause_impossible' });
			return { paused: false };
		}
		if (days === undefined || days < 1 || days > pauseDays) {
			const buttons = CHOICES.filter((choice) => choice <= pauseDays).map((choice) => [
				{ label: 'button.pause_days', fields: { days: choice }, action: `pause:${choice}` },
			]);
			await addMessage(tx, subscriber, { key, message: 'pause_offer', fields: { days: pauseDays }, buttons });
			return { paused: false };
		}
		const until = atHour(tx.now, subscription.zone, subscriber.slot_hour, days);
		await tx.db
			.updateTable('subscription')
			.set({ state: 'paused', paused_at: tx.now, paused_until: until, next_file_at: null })
			.where('id', '=', subscription.id)
			.execute();
		const renewal = await tx.db
			.updateTable('renewal')
			.set({ stage: 'paused', next_at: null })
			.where('payer_id', '=', subscription.id)
			.where('term', '=', subscription.term + 1)
			.where('stage', 'not in', BUSY_STAGES)
			.returning('id')
			.executeTakeFirst();
		// What else it would have prolonged looks after itself (M7).
		if (renewal) await releaseCovers(tx, renewal.id);
		await record(tx, 'subscription.paused', subscriberId, { subscription: subscription.id, days }, actor);
		await addMessage(tx, subscriber, { key, message: 'paused', fields: { until: words.day(until) } });
		return { paused: true };
	});
}

/** Only paid time can rest, and not while a charge may be on its way. */
async function mayPause(tx: Transition, subscription: Subscription): Promise<boolean> {
	const renewal = await openRenewal(tx, subscription.id);
	const runs = subscription.state === 'active' || subscription.state === 'trial';
	return runs && subscription.ends_at > tx.now && !(renewal && BUSY_STAGES.includes(renewal.stage));
}

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
