import { addMessage } from '../effects/add';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { atHour, isQuietHour, isZone } from '../time/local';
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
 * @throws Error for an hour that is quiet or a zone that does not exist
 */
export async function setSchedule(
	store: Store,
	{ subscriberId, hour, zone, cause }: Schedule,
): Promise<{ subscriberId: number; hour: number; zone: string }> {
	return await transition(store, async (tx) => {
		const before = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, before);
		const { service } = words.current.setup;
		if (zone !== undefined && !isZone(zone)) throw new Error(`"${zone}" is not an IANA time zone such as Europe/Moscow.`);
		if (
			hour !== undefined &&
			(!Number.isInteger(hour) || hour < 0 || hour > 23 || isQuietHour(hour, { from: service.quietFrom, to: service.quietTo }))
		) {
			throw new Error(`${hour}:00 cannot be chosen: quiet hours are ${service.quietFrom}:00 to ${service.quietTo}:00.`);
		}
		const subscriber = { ...before, slot_hour: hour ?? before.slot_hour, zone: zone ?? before.zone };
		await tx.db
			.updateTable('subscriber')
			.set({ slot_hour: subscriber.slot_hour, zone: subscriber.zone, updated_at: tx.now })
			.where('id', '=', subscriberId)
			.execute();
		const next = await moveNext(tx, subscriber);
		await addMessage(tx, subscriber, {
			key: `hour_set:${subscriberId}:${cause}`,
			message: 'hour_set',
			fields: {
				hour: subscriber.slot_hour,
				zone: subscriber.zone,
				next: next === null ? '—' : (await wordsFor(tx, subscriber)).dayAndHour(next),
			},
		});
		return { subscriberId, hour: subscriber.slot_hour, zone: subscriber.zone };
	});
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
