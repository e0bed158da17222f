import { sql } from '../../vendor';
import { PRIORITY } from '../effects/kinds';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { compensateMissedDays } from '../subscriptions/missedDays';
import { noteNothingOwed } from '../subscriptions/nothingOwed';
import { sendFilesOfPurchase } from '../subscriptions/purchaseFiles';
import { currentSetup } from '../setup/current';
import type { RenewalSettings } from '../setup/renewalsSchema';
import { atHour, dayAfter, localDay, outsideQuiet } from '../time/local';
import { hadNumbers, hasOpenDelivery, retryFailed, wasSentToday } from './received';
import { nextPaidNumber, planFile, seriesByCode } from './plan';
import { waitFor } from './waiting';
import { warnBeforeEnd } from './warnBeforeEnd';

/** Plans the day's file for up to `limit` subscriptions whose hour has come; gives the subscribers' ids. One transaction a person. */
export async function planDailyFiles(store: Store, limit: number): Promise<number[]> {
	const done: number[] = [];
	for (let count = 0; count < limit; count++) {
		const subscriberId = await transition(store, planOne);
		if (subscriberId === null) break;
		done.push(subscriberId);
	}
	return done;
}

async function planOne(tx: Transition): Promise<number | null> {
	const due = await tx.db
		.selectFrom('subscription')
		.selectAll()
		// Literals: the partial index is used only for a condition that can be seen.
		.where(sql<boolean>`state in ('trial', 'active', 'grace')`)
		.where('next_file_at', '<=', tx.now)
		.orderBy('next_file_at')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (!due) return null;
	const subscriber = await subscriberById(tx, due.subscriber_id);
	const { setup } = await currentSetup(tx.store, tx.db);
	const allowed = outsideQuiet(tx.now, subscriber.zone, { from: setup.service.quietFrom, to: setup.service.quietTo });
	if (allowed > tx.now) {
		await schedule(tx, due, allowed);
		return subscriber.id;
	}
	const subscription = await compensateMissedDays(tx, due, subscriber);
	// Paid time is over and nothing renews it: the end itself is told by subscriptions/expire.
	if (isGraceWithoutFiles(tx, subscription, setup.renewals)) await restToday(tx, subscription, subscriber);
	else if (subscription.renewal_on === 1 || subscription.ends_at >= tx.now) await planToday(tx, subscription, subscriber);
	// After an outage of days the past is not made up for in a burst: the next one comes tomorrow.
	await schedule(tx, subscription, atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1));
	return subscriber.id;
}

/** M12: after the paid end files go on in grace only where setup says so. */
function isGraceWithoutFiles({ now }: Transition, { state, ends_at }: Subscription, { filesDuringGrace }: RenewalSettings): boolean {
	return state === 'grace' && ends_at < now && !filesDuringGrace;
}

/** A payment that comes yet goes on from the paid end: the days until then owe no file (F4). */
async function restToday(tx: Transition, { id, ends_at, zone }: Subscription, subscriber: Subscriber): Promise<void> {
	await noteNothingOwed(tx, id, dayAfter(localDay(ends_at, zone)), dayAfter(localDay(tx.now, subscriber.zone)));
}

async function planToday(tx: Transition, subscription: Subscription, subscriber: Subscriber): Promise<void> {
	if (subscriber.state !== 'active' || !subscription.series_code) return;
	const series = await seriesByCode(tx, subscription.series_code);
	if (subscription.waits_for !== null && (await sendFilesOfPurchase(tx, subscription, subscriber, series)) !== 'had') return;
	if (await hasOpenDelivery(tx, subscriber.id, series.code)) return await retryFailed(tx, subscriber.id, series.code);
	if (await wasSentToday(tx, subscriber, series.code)) return;
	const number = nextPaidNumber(await hadNumbers(tx, subscriber.id, series.code), series.first_paid);
	const failure = await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'daily',
		localDate: localDay(tx.now, subscriber.zone),
		caption: 'daily_file',
		priority: PRIORITY.file,
	});
	if (failure === 'already_today') return;
	if (failure !== null) return await waitFor(tx, subscription, subscriber, series, { number, why: failure });
	if (subscription.waits_for !== null)
		await tx.db.updateTable('subscription').set({ waits_for: null }).where('id', '=', subscription.id).execute();
	await warnBeforeEnd(tx, subscriber, series, number);
}

async function schedule(tx: Transition, subscription: Subscription, moment: number): Promise<void> {
	await tx.db.updateTable('subscription').set({ next_file_at: moment }).where('id', '=', subscription.id).execute();
}
