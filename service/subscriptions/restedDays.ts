import { sql } from '../../vendor';
import type { Transition } from '../store/transition';
import { dayAfter, local, localDay } from '../time/local';
import type { Subscription } from './find';

const NOON = 12;

/**
 * M18: the local days of a pause that stood still, by which the end moves; the day on which it ends is none, its file comes. A day whose file went out did not
 * stand still: nobody gains days by pausing for the night. Where there are no files, the first day counts if most of it was paused.
 */
export async function restedDays(tx: Transition, subscription: Subscription): Promise<string[]> {
	const { zone, series_code } = subscription;
	const from = subscription.paused_at!;
	const days: string[] = [];
	for (let day = localDay(from, zone); day < localDay(tx.now, zone); day = dayAfter(day)) days.push(day);
	if (series_code === null) return local(from, zone).hour < NOON ? days : days.slice(1);
	const had = await fileDays(tx, subscription, from);
	return days.filter((day) => !had.has(day));
}

/** The local days, from that of `from` on, on which a file of his series went out. */
async function fileDays(tx: Transition, { subscriber_id, series_code, zone }: Subscription, from: number): Promise<Set<string>> {
	const rows = await tx.db
		.selectFrom('delivery')
		.select(sql<number>`coalesce(sent_at, planned_at)`.as('at'))
		.where('subscriber_id', '=', subscriber_id)
		.where('series_code', '=', series_code!)
		.where('state', 'in', ['sent', 'unknown'])
		.where(sql<number>`coalesce(sent_at, planned_at)`, '>=', local(from, zone).startOf('day').toMillis())
		.execute();
	return new Set(rows.map(({ at }) => localDay(Number(at), zone)));
}
