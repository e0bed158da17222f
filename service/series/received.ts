import { sql } from '../../vendor';
import { IN_OUTBOX } from '../effects/inOutbox';
import { PRIORITY } from '../effects/kinds';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { atHour, localDay } from '../time/local';

/** The numbers he has had, here or before he was imported, or that are on their way, rising. */
export async function hadNumbers(tx: Transition, subscriberId: number, seriesCode: string): Promise<number[]> {
	const before = await hadBefore(tx, subscriberId, seriesCode);
	const rows = await tx.db
		.selectFrom('delivery')
		.select('number')
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.where('state', '<>', 'dropped')
		.orderBy('number')
		.execute();
	const here = rows.map((row) => row.number);
	return before === 0 ? here : [...Array.from({ length: before }, (_, index) => index + 1), ...here.filter((number) => number > before)];
}

/** The last number of the series he had had in the system he was imported from; 0 for everybody else. */
export async function hadBefore(tx: Transition, subscriberId: number, seriesCode: string): Promise<number> {
	const row = await tx.db
		.selectFrom('imported')
		.select((eb) => eb.fn.max('next_number').as('next'))
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.executeTakeFirst();
	return (row?.next ?? 1) - 1;
}

/** True while a file of the series is planned for him and not sent: another one must not pile up behind it. */
export async function hasOpenDelivery(tx: Transition, subscriberId: number, seriesCode: string): Promise<boolean> {
	const open = await tx.db
		.selectFrom('delivery')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.where('state', '=', 'planned')
		.limit(1)
		.executeTakeFirst();
	return open !== undefined;
}

/** Whether a file counts as that local day's already (F1). */
export async function hadOn(tx: Transition, subscriberId: number, seriesCode: string, localDate: string): Promise<boolean> {
	const row = await tx.db
		.selectFrom('delivery')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.where('local_date', '=', localDate)
		.where('state', '<>', 'dropped')
		.executeTakeFirst();
	return row !== undefined;
}

/** Whether a day's file, free or paid, went out today: one that was late (blocked bot, outage) did so under an earlier date. */
export async function wasSentToday(tx: Transition, { id, zone }: Subscriber, seriesCode: string): Promise<boolean> {
	const row = await tx.db
		.selectFrom('delivery')
		.select('id')
		.where('subscriber_id', '=', id)
		.where('series_code', '=', seriesCode)
		.where('kind', 'in', ['free', 'daily'])
		.where('sent_at', '>=', atHour(tx.now, zone, 0))
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

/** What Telegram refused for good is tried anew once a day: otherwise the series would stand for ever at one file. */
export async function retryFailed(tx: Transition, subscriberId: number, seriesCode: string): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ state: 'ready', tries: 0, unknowns: 0, lease_until: 0, due_at: tx.now })
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'file')
		.where('file_series', '=', seriesCode)
		.where('state', '=', 'failed')
		.where('valid_ref', 'in', (eb) =>
			eb
				.selectFrom('delivery')
				.select('delivery.id')
				.where('delivery.subscriber_id', '=', subscriberId)
				.where('delivery.state', '=', 'planned'),
		)
		.execute();
}

/** A purchase brings file `number` at once: what waits in his outbox of the numbers before it goes first. */
export async function liftEarlier(tx: Transition, subscriberId: number, seriesCode: string, number: number): Promise<void> {
	await tx.db
		.updateTable('effect')
		.set({ priority: PRIORITY.payment })
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'file')
		.where(ofSeries(seriesCode))
		.where('file_number', '<', number)
		.where('priority', '>', PRIORITY.payment)
		.where(IN_OUTBOX)
		.execute();
}

/** Files planned and not sent that he is no longer owed. One that is being sent right now goes out. */
export async function dropPlanned(tx: Transition, subscriberId: number, seriesCode: string): Promise<void> {
	const his = tx.db
		.updateTable('effect')
		.set({ state: 'dropped' })
		.where('subscriber_id', '=', subscriberId)
		.where('kind', '=', 'file')
		.where(ofSeries(seriesCode))
		.returning('valid_ref');
	// Two, as each state has an index of its own.
	const waiting = await his.where('state', '=', 'ready').where(IN_OUTBOX).execute();
	const failed = await his.where('state', '=', 'failed').execute();
	const ids = [...waiting, ...failed].map((row) => row.valid_ref).filter((id) => id !== null);
	if (ids.length === 0) return;
	await tx.db
		.updateTable('delivery')
		.set({ state: 'dropped', local_date: null })
		.where('id', 'in', ids)
		.where('state', '=', 'planned')
		.execute();
}

/** The local days on which his last files counted: the day of sending, or the planned date when a change of zone has put that later. */
export async function lastFileDays(tx: Transition, { id, zone }: Subscriber, seriesCode: string, count: number): Promise<string[]> {
	const rows = await tx.db
		.selectFrom('delivery')
		.select(['local_date', 'sent_at', 'planned_at'])
		.where('subscriber_id', '=', id)
		.where('series_code', '=', seriesCode)
		.where('kind', 'in', ['first', 'daily'])
		.where('state', 'in', ['sent', 'unknown'])
		.orderBy('number', 'desc')
		.limit(count)
		.execute();
	return rows.map(({ local_date, sent_at, planned_at }) => {
		const sentOn = localDay(sent_at ?? planned_at, zone);
		return local_date !== null && local_date > sentOn ? local_date : sentOn;
	});
}

/** Not by the index of the series' waiting files: there he stands among everybody. */
function ofSeries(code: string) {
	return sql<boolean>`coalesce(file_series, '') = ${code}`;
}
