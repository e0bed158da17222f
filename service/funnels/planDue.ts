import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import { hadNumbers, hasOpenDelivery, retryFailed, wasSentToday } from '../series/received';
import { freeNumbersLeft, planFile, seriesByCode } from '../series/plan';
import { freeSeriesWaits } from '../series/waiting';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import type { Words } from '../subscribers/words';
import { atHour, localDay, outsideQuiet } from '../time/local';
import { FREE_FUNNEL, reminderAt, scheduleNext, sendRestToSubscriber } from './freeSeries';
import { planStep } from './planStep';

/** Does what is due in the free series, its reminders and the owner's funnels for up to `limit` people; gives their ids. One transaction a person. */
export async function planFunnels(store: Store, limit: number): Promise<number[]> {
	const done: number[] = [];
	for (let count = 0; count < limit; count++) {
		const subscriberId = await transition(store, planOne);
		if (subscriberId === null) break;
		done.push(subscriberId);
	}
	return done;
}

async function planOne(tx: Transition): Promise<number | null> {
	const entry = await tx.db
		.selectFrom('funnel_entry')
		.selectAll()
		.where('state', '=', 'running')
		.where('next_at', '<=', tx.now)
		.orderBy('next_at')
		.limit(1)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.executeTakeFirst();
	if (!entry) return null;
	if (entry.funnel !== FREE_FUNNEL) {
		await planStep(tx, entry);
		return entry.subscriber_id;
	}
	const subscriber = await subscriberById(tx, entry.subscriber_id);
	const words = await wordsFor(tx, subscriber);
	const { service } = words.current.setup;
	const allowed = outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo });
	const wait = async (moment: number) =>
		await tx.db.updateTable('funnel_entry').set({ next_at: moment }).where('id', '=', entry.id).execute();
	if (allowed > tx.now) await wait(allowed);
	else if (entry.series_done_at === null) await planFreeFile(tx, subscriber, words, entry.id, wait);
	else await planReminder(tx, subscriber, words, { id: entry.id, step: entry.step, doneAt: entry.series_done_at });
	return subscriber.id;
}

async function planFreeFile(
	tx: Transition,
	subscriber: Subscriber,
	words: Words,
	entryId: number,
	wait: (moment: number) => Promise<unknown>,
): Promise<void> {
	const series = await seriesByCode(tx, words.current.setup.series[0]!.code);
	const tomorrow = atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1);
	// E3: nothing is planned for who has blocked the bot.
	if (subscriber.state !== 'active') return void (await wait(tomorrow));
	if (await openSubscription(tx, subscriber.id)) return await sendRestToSubscriber(tx, subscriber, series, entryId);
	// A file still on its way, or one that was late and came today, must not be followed by another the same day (F1).
	if (await hasOpenDelivery(tx, subscriber.id, series.code)) {
		await retryFailed(tx, subscriber.id, series.code);
		return void (await wait(tomorrow));
	}
	if (await wasSentToday(tx, subscriber, series.code)) return void (await wait(tomorrow));
	const [number] = freeNumbersLeft(await hadNumbers(tx, subscriber.id, series.code), series);
	if (number !== undefined) {
		const why = await planFile(tx, {
			person: subscriber,
			series,
			number,
			kind: 'free',
			localDate: localDay(tx.now, subscriber.zone),
			caption: 'free_file',
			priority: PRIORITY.file,
		});
		const waits = why === 'missing' || why === 'same_content';
		await freeSeriesWaits(tx, subscriber, series, entryId, waits ? { number, why } : null);
	}
	await scheduleNext(tx, { entryId, subscriber, setup: words.current.setup, series });
}

async function planReminder(
	tx: Transition,
	subscriber: Subscriber,
	words: Words,
	entry: { id: number; step: number; doneAt: number },
): Promise<void> {
	const steps = words.current.setup.funnelSteps;
	const step = steps[entry.step];
	// Who has ended mailings gets none; the later ones come should he want them again.
	if (step && subscriber.state === 'active' && subscriber.mailings_stopped_at === null) {
		await addMessage(tx, subscriber, {
			key: `reminder:${subscriber.id}:${entry.step + 1}`,
			message: step.message,
			fields: { first_name: subscriber.first_name, service: words.current.setup.service.name },
			priority: PRIORITY.reminder,
			guard: 'unpaid_and_wanted',
			expiresAt: tx.now + 24 * 3_600_000,
		});
	}
	const following = steps[entry.step + 1];
	await tx.db
		.updateTable('funnel_entry')
		.set({
			step: entry.step + 1,
			next_at: following
				? Math.max(reminderAt(entry.doneAt, subscriber, following.afterDays), atHour(tx.now, subscriber.zone, subscriber.slot_hour, 1))
				: null,
			state: following ? 'running' : 'done',
		})
		.where('id', '=', entry.id)
		.execute();
}
