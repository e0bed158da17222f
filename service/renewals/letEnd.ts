import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { currentSetup } from '../setup/current';
import type { Subscription } from '../subscriptions/find';
import { releaseCovers } from './covers';
import { moveTo } from './find';
import type { Renewal } from './find';
import { reminderMoments } from './moments';

/**
 * Nothing will be charged (no card, renewal off, card forgotten): no order is made, access ends with the period, and he is reminded before.
 * @param silent he has just been told so himself: only reminders ahead come
 */
export async function letEnd(tx: Transition, renewal: Renewal, subscription: Subscription, silent = false): Promise<void> {
	const { renewals } = (await currentSetup(tx.store, tx.db)).setup;
	const moments = reminderMoments(subscription, renewals);
	const passed = moments.filter(({ at }) => at <= tx.now).length;
	// The latest one that has passed is told now, unless he knows.
	const next = silent || passed === 0 ? passed : Math.max(renewal.reminders, passed - 1);
	// A renewal that cannot be charged is none: access must end with the period, and what he sees must say so.
	if (subscription.renewal_on === 1) {
		await tx.db.updateTable('subscription').set({ renewal_on: 0 }).where('id', '=', subscription.id).execute();
		await record(tx, 'renewal.off', subscription.subscriber_id, { subscription: subscription.id });
	}
	await releaseCovers(tx, renewal.id);
	await moveTo(tx, renewal, {
		stage: 'will_end',
		ends_at: subscription.ends_at,
		reminders: next,
		next_at: moments[next] ? Math.max(moments[next].at, tx.now) : null,
		notice_key: null,
	});
}
