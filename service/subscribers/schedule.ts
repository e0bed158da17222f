import { addMessage } from '../effects/add';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Setup } from '../setup/schema';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { atHour, isQuietHour, isZone } from '../time/local';
import { askForHour } from './askForHour';
import { subscriberById } from './find';
import type { Subscriber } from './find';
import { wordsFor } from './words';

export interface Schedule {
	subscriberId: number;
	hour?: number;
	zone?: string;
	cause: string;
}

/**
 * Changes his hour or zone; what is scheduled moves with it. Never gives a second file on one day: the day's key in the table stands (F1).
 * An hour that is quiet or a zone that does not exist changes nothing and asks him again: the button may be from before the settings were changed.
 */
export async function setSchedule(
	store: Store,
	{ subscriberId, hour, zone, cause }: Schedule,
): Promise<{ subscriberId: number; hour: number; zone: string }> {
	return await transition(store, async (tx) => {
		const before = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, before);
		const { service } = words.current.setup;
		if ((zone !== undefined && !isZone(zone)) || (hour !== undefined && !isChoosable(hour, service))) {
			await askForHour(tx, before, service, `pick_hour:${subscriberId}:${cause}`);
			return { subscriberId, hour: before.slot_hour, zone: before.zone };
		}
		const subscriber = { ...before, slot_hour: hour ?? before.slot_hour, zone: zone ?? before.zone };
		await tx.db
			.updateTable('subscriber')
			.set({ slot_hour: subscriber.slot_hour, zone: subscriber.zone, updated_at: tx.now })
			.where('id', '=', subscriberId)
			.execute();
		const next = await moveNext(tx, subscriber);
		const chosen = { hour: subscriber.slot_hour, zone: subscriber.zone };
		await addMessage(tx, subscriber, {
			key: `hour_set:${subscriberId}:${cause}`,
			...(next === null
				? { message: 'hour_set_only', fields: chosen }
				: { message: 'hour_set', fields: { ...chosen, next: (await wordsFor(tx, subscriber)).dayAndHour(next) } }),
		});
		return { subscriberId, hour: subscriber.slot_hour, zone: subscriber.zone };
	});
}

function isChoosable(hour: number, { quietFrom, quietTo }: Setup['service']): boolean {
	return Number.isInteger(hour) && hour >= 0 && hour <= 23 && !isQuietHour(hour, { from: quietFrom, to: quietTo });
}

/** The next file keeps its local day and takes the new hour; when that hour is over already, it comes now. */
async function moveNext(tx: Transition, subscriber: Subscriber): Promise<number | null> {
	const entry = await tx.db
		.selectFrom('funnel_entry')
		.select(['id', 'next_at', 'series_done_at'])
		.where('subscriber_id', '=', subscriber.id)
		.where('funnel', '=', FREE_FUNNEL)
		.where('state', '=', 'running')
		.executeTakeFirst();
	const subscriptions = await tx.db
		.selectFrom('subscription')
		.select(['id', 'next_file_at'])
		.where('subscriber_id', '=', subscriber.id)
		.where('state', '<>', 'ended')
		.execute();
	const moved = (moment: number) => {
		const sameDay = atHour(moment, subscriber.zone, subscriber.slot_hour);
		return Math.max(sameDay, tx.now);
	};
	let next: number | null = null;
	for (const { id, next_file_at } of subscriptions) {
		if (next_file_at === null) continue;
		next = moved(next_file_at);
		await tx.db.updateTable('subscription').set({ next_file_at: next }).where('id', '=', id).execute();
	}
	if (entry?.next_at != null) {
		const at = moved(entry.next_at);
		await tx.db.updateTable('funnel_entry').set({ next_at: at }).where('id', '=', entry.id).execute();
		if (entry.series_done_at === null) next ??= at;
	}
	return next;
}
