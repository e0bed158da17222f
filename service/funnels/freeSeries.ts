import { addMessage } from '../effects/add';
import { isRefused } from '../erasure/guard';
import { PRIORITY } from '../effects/kinds';
import { freeNumbersLeft, hadNumbers, planFile, seriesByCode } from '../series/plan';
import type { Series } from '../series/plan';
import { freeSeriesWaits } from '../series/waiting';
import type { Setup } from '../setup/schema';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { askForHour } from '../subscribers/askForHour';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { atHour, localDay } from '../time/local';
import { sendAllFree } from './sendAllFree';

/** The funnel every service has: the free files, then the reminders. */
export const FREE_FUNNEL = 'free';

/** He asks for the free series: file 1 goes at once, the rest one a day. Once a person. */
export async function enterFreeSeries(
	store: Store,
	{ subscriberId, cause, by }: { subscriberId: number; cause: string; by: string },
): Promise<{ entered: boolean }> {
	return await transition(store, async (tx) => {
		if (await isRefused(tx, { subscriberId, cause })) return { entered: false };
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const series = await seriesByCode(tx, words.current.setup.series[0]!.code);
		const entry = await tx.db
			.insertInto('funnel_entry')
			.values({ subscriber_id: subscriberId, funnel: FREE_FUNNEL, entered_by: by, state: 'running', entered_at: tx.now })
			.onConflict((conflict) => conflict.columns(['subscriber_id', 'funnel']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!entry) {
			await sayWhereHeIs(tx, subscriber, series, words, cause);
			return { entered: false };
		}
		await record(tx, 'funnel.entered', subscriberId, { funnel: FREE_FUNNEL, by });
		if (await openSubscription(tx, subscriberId, words.current.setup.series[0]!.product)) {
			await sendRestToSubscriber(tx, subscriber, series, entry.id);
			return { entered: true };
		}
		await sendFirst(tx, subscriber, series, words, entry.id);
		return { entered: true };
	});
}

async function sendFirst(tx: Transition, subscriber: Subscriber, series: Series, words: Words, entryId: number): Promise<void> {
	const [number] = freeNumbersLeft(await hadNumbers(tx, subscriber.id, series.code), series);
	// A service without free files begins with its reminders.
	if (number === undefined) return await scheduleNext(tx, { entryId, subscriber, setup: words.current.setup, series });
	const failure = await planFile(tx, {
		person: subscriber,
		series,
		number,
		kind: 'free',
		localDate: localDay(tx.now, subscriber.zone),
		caption: 'free_file',
		priority: PRIORITY.answer,
	});
	await askForHour(tx, subscriber, words.current.setup.service, `pick_hour:${subscriber.id}`);
	if (failure === 'missing' || failure === 'same_content') await freeSeriesWaits(tx, subscriber, series, entryId, { number, why: failure });
	await scheduleNext(tx, { entryId, subscriber, setup: words.current.setup, series });
}

/** Sets when the entry is looked at next: the day's hour tomorrow while files are left, else the first reminder. */
export async function scheduleNext(
	tx: Transition,
	{ entryId, subscriber, setup, series }: { entryId: number; subscriber: Subscriber; setup: Setup; series: Series },
): Promise<void> {
	const left = freeNumbersLeft(await hadNumbers(tx, subscriber.id, series.code), series);
	if (left.length > 0) {
		const nextAt = atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1);
		await tx.db.updateTable('funnel_entry').set({ next_at: nextAt }).where('id', '=', entryId).execute();
		return;
	}
	const firstReminder = setup.funnelSteps[0];
	await tx.db
		.updateTable('funnel_entry')
		.set({
			step: 0,
			series_done_at: tx.now,
			next_at: firstReminder ? reminderAt(tx.now, subscriber, firstReminder.afterDays) : null,
			state: firstReminder ? 'running' : 'done',
		})
		.where('id', '=', entryId)
		.execute();
}

/** So many local days after the last free file, at his hour. */
export function reminderAt(seriesDoneAt: number, subscriber: Pick<Subscriber, 'zone' | 'slot_hour'>, afterDays: number): number {
	return atHour(seriesDoneAt, subscriber.zone, subscriber.slot_hour, afterDays);
}

/** Who has paid gets the free files at once; where one is missing, the rest when it has come. */
export async function sendRestToSubscriber(tx: Transition, subscriber: Subscriber, series: Series, entryId: number): Promise<void> {
	const waiting = await sendAllFree(tx, subscriber, series);
	await freeSeriesWaits(tx, subscriber, series, entryId, waiting);
	await tx.db
		.updateTable('funnel_entry')
		.set(
			waiting ? { state: 'running', next_at: atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1) } : { state: 'done', next_at: null },
		)
		.where('id', '=', entryId)
		.execute();
}

async function sayWhereHeIs(tx: Transition, subscriber: Subscriber, series: Series, words: Words, cause: string): Promise<void> {
	const entry = await tx.db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('subscriber_id', '=', subscriber.id)
		.where('funnel', '=', FREE_FUNNEL)
		.executeTakeFirstOrThrow();
	const runs = entry.state === 'running' && entry.series_done_at === null && entry.next_at !== null;
	const key = `free_again:${subscriber.id}:${cause}`;
	if (runs) await addMessage(tx, subscriber, { key, message: 'free_running', fields: { next: words.dayAndHour(entry.next_at!) } });
	else await addMessage(tx, subscriber, { key, message: 'free_done', fields: { count: series.free_to - series.free_from + 1 } });
}
