import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { endAccess } from '../subscriptions/endAccess';
import { subscriberById } from '../subscribers/find';
import { compensateMissedDays } from '../subscriptions/missedDays';
import { moveTo, renewalById } from './find';
import { graceEndsAt } from './grace';
import { letEnd } from './letEnd';
import { planRenewal } from './plan';
import { BUSY_STAGES, FINAL_STAGES } from './stages';
import { followStanding, standingOf } from './standing';

/** Grace that stands still with the shop is looked at again after this long. */
const LOOK_MS = 3_600_000;

/** His end has moved since it was planned: nothing is charged; planned anew where the term still is to be renewed (M11). */
export async function leaveRenewal(store: Store, renewalId: number): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (FINAL_STAGES.includes(renewal.stage) || BUSY_STAGES.includes(renewal.stage)) return 'unchanged';
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null) return followed;
		// The canvas was wrong about it: the next look decides.
		await moveTo(tx, renewal, {});
		return 'unchanged';
	});
}

/** No card, or renewal off: no order is made, access ends with the period; he is reminded. */
export async function letRenewalEnd(store: Store, renewalId: number): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		if (renewal.stage !== 'planned' && renewal.stage !== 'waiting_catalogue') return 'unchanged';
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null || standing.is !== 'same') return followed ?? 'unchanged';
		await letEnd(tx, renewal, standing.subscription);
		return 'will_end';
	});
}

/** Grace is over (M12): access ends, unless days we owe him come first (F4), or the shop was refused meanwhile (M3). */
export async function endGrace(store: Store, renewalId: number): Promise<string> {
	return await transition(store, async (tx) => {
		const renewal = await renewalById(tx, renewalId);
		const isDue = renewal.next_at !== null && renewal.next_at <= tx.now;
		if (renewal.stage !== 'exhausted' || !isDue) return 'unchanged';
		const standing = await standingOf(tx, renewal);
		const followed = await followStanding(tx, renewal, standing);
		if (followed !== null || standing.is !== 'same') return followed ?? 'unchanged';
		const graceUntil = await graceEndsAt(tx, renewal);
		if (graceUntil !== null && tx.now <= graceUntil) {
			await moveTo(tx, renewal, { next_at: Math.max(graceUntil + 1, tx.now + LOOK_MS) });
			return 'later';
		}
		const subscriber = await subscriberById(tx, renewal.subscriber_id);
		const subscription = await compensateMissedDays(tx, standing.subscription, subscriber);
		if (subscription.ends_at >= tx.now) {
			await planRenewal(tx, subscription);
			return 'compensated';
		}
		await endAccess(tx, subscription, subscriber, 'grace_ended', renewal.last_reason ?? 'not charged');
		return 'ended';
	});
}
