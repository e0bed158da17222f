import { addMessage } from '../effects/add';
import { releaseCovers } from '../renewals/covers';
import { openRenewal } from '../renewals/find';
import { BUSY_STAGES } from '../renewals/stages';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { lockPerson } from '../subscribers/lock';
import { wordsFor } from '../subscribers/words';
import { atHour } from '../time/local';
import { openSubscription } from './find';
import type { Subscription } from './find';

/** Days he may choose from, as far as setup allows. */
export const PAUSE_CHOICES = [7, 14, 30];

/** Whether setup leaves any of them. */
export function offersPause({ pauseDays }: { pauseDays: number }): boolean {
	return PAUSE_CHOICES.some((days) => days <= pauseDays);
}

export interface Pause {
	subscriberId: number;
	/** Days from now; as setup allows, 30 at most (M18). Undefined asks how long. */
	days?: number;
	cause: string;
	actor?: string;
}

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
			const buttons = PAUSE_CHOICES.filter((choice) => choice <= pauseDays).map((choice) => [
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
export async function mayPause(tx: Transition, subscription: Subscription): Promise<boolean> {
	const renewal = await openRenewal(tx, subscription.id);
	const runs = subscription.state === 'active' || subscription.state === 'trial';
	return runs && subscription.ends_at > tx.now && !(renewal && BUSY_STAGES.includes(renewal.stage));
}
