import { alertOwner } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { currentSetup } from '../setup/current';
import { atHour, localDay, outsideQuiet } from '../time/local';
import { hadNumbers, hasOpenDelivery, nextPaidNumber, planFile, seriesByCode } from './plan';

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
	const subscription = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('state', 'in', ['trial', 'active', 'grace'])
		.where('next_file_at', '<=', tx.now)
		.orderBy('next_file_at')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (!subscription) return null;
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	const { setup } = await currentSetup(tx.store, tx.db);
	const allowed = outsideQuiet(tx.now, subscriber.zone, { from: setup.service.quietFrom, to: setup.service.quietTo });
	if (allowed > tx.now) {
		await schedule(tx, subscription, allowed);
		return subscriber.id;
	}
	await planToday(tx, subscription, subscriber);
	// After an outage of days the past is not made up for in a burst: the next one comes tomorrow.
	await schedule(tx, subscription, atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1));
	return subscriber.id;
}

async function planToday(tx: Transition, subscription: Subscription, subscriber: Subscriber): Promise<void> {
	if (subscriber.state !== 'active' || !subscription.series_code) return;
	const series = await seriesByCode(tx, subscription.series_code);
	if (await hasOpenDelivery(tx, subscriber.id, series.code)) return;
	const today = localDay(tx.now, subscriber.zone);
	if (await sentDailyToday(tx, subscriber, series.code, today)) return;
	const number = nextPaidNumber(await hadNumbers(tx, subscriber.id, series.code), series.first_paid);
	const failure = await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'daily',
		localDate: today,
		caption: 'daily_file',
		priority: PRIORITY.file,
	});
	if (failure === null || failure === 'already_today') return;
	await record(tx, 'series.waits', subscriber.id, { series: series.code, number, why: failure });
	const why = failure === 'missing' ? `file ${number} is not in the folder` : `file ${number} has the same content as one sent before`;
	await alertOwner(
		tx,
		subscriber.bot_id,
		`series:${series.code}:${number}:${today}`,
		`The series "${series.code}" waits at ${number}: ${why}.`,
	);
}

/** A file that was late (blocked bot, outage) may have gone out today under an earlier date. */
async function sentDailyToday(tx: Transition, subscriber: Subscriber, seriesCode: string, today: string): Promise<boolean> {
	const last = await tx.db
		.selectFrom('delivery')
		.select('sent_at')
		.where('subscriber_id', '=', subscriber.id)
		.where('series_code', '=', seriesCode)
		.where('kind', '=', 'daily')
		.where('sent_at', 'is not', null)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last?.sent_at !== undefined && last.sent_at !== null && localDay(last.sent_at, subscriber.zone) === today;
}

async function schedule(tx: Transition, subscription: Subscription, moment: number): Promise<void> {
	await tx.db.updateTable('subscription').set({ next_file_at: moment }).where('id', '=', subscription.id).execute();
}
