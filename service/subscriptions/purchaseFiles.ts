import { PRIORITY } from '../effects/kinds';
import { BEFORE_ERASURE } from '../erasure/memory';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import { sendAllFree } from '../funnels/sendAllFree';
import { hadNumbers } from '../series/received';
import { nextPaidNumber, planFile } from '../series/plan';
import type { Series } from '../series/plan';
import { waitFor } from '../series/waiting';
import { warnBeforeEnd } from '../series/warnBeforeEnd';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from './find';

/**
 * F2: what a purchase gives at once: the free files he has begun but not had, in order, then the first paid one (or, for who returns, the next). Where one is
 * missing the series waits, and this is called again when it has come.
 * @returns `had` when the purchase owes nothing any more, `sent` or `waits` otherwise
 */
export async function sendFilesOfPurchase(
	tx: Transition,
	subscription: Subscription,
	subscriber: Subscriber,
	series: Series,
): Promise<'had' | 'sent' | 'waits'> {
	const begun = await tx.db
		.selectFrom('funnel_entry')
		.select('id')
		.where('subscriber_id', '=', subscriber.id)
		.where('funnel', '=', FREE_FUNNEL)
		// What he had of it before he was erased is not known any more, and not given again.
		.where('entered_by', '<>', BEFORE_ERASURE)
		.executeTakeFirst();
	const freeWaits = begun ? await sendAllFree(tx, subscriber, series) : null;
	if (freeWaits) {
		await waitFor(tx, subscription, subscriber, series, freeWaits);
		return 'waits';
	}
	if (await hasHadPaid(tx, subscription, series.code)) return 'had';
	const number = nextPaidNumber(await hadNumbers(tx, subscriber.id, series.code), series.first_paid);
	const failure = await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'first',
		localDate: null,
		caption: 'daily_file',
		priority: PRIORITY.payment,
	});
	if (failure === 'missing' || failure === 'same_content') {
		await waitFor(tx, subscription, subscriber, series, { number, why: failure });
		return 'waits';
	}
	await tx.db.updateTable('subscription').set({ waits_for: null }).where('id', '=', subscription.id).execute();
	await warnBeforeEnd(tx, subscriber, series, number);
	return 'sent';
}

/** Whether this subscription has brought a paid file already. */
async function hasHadPaid(tx: Transition, subscription: Subscription, seriesCode: string): Promise<boolean> {
	const row = await tx.db
		.selectFrom('delivery')
		.select('id')
		.where('subscriber_id', '=', subscription.subscriber_id)
		.where('series_code', '=', seriesCode)
		.where('kind', 'in', ['first', 'daily'])
		.where('state', '<>', 'dropped')
		.where('planned_at', '>=', subscription.starts_at)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}
