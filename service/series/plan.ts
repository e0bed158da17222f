import type { Selectable } from '../../vendor';
import { addFile } from '../effects/add';
import type { Person } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Priority } from '../effects/kinds';
import type { DeliveryTable, SeriesTable } from '../store/tables/files';
import type { Transition } from '../store/transition';
import { hadBefore, hadOn, liftEarlier } from './received';

export type Series = Selectable<SeriesTable>;

/** Why a file could not be planned: the series waits there (F3), or he has had one today (F1). */
export type PlanFailure = 'missing' | 'same_content' | 'already_today';

export interface FileToPlan {
	person: Person;
	series: Series;
	number: number;
	kind: DeliveryTable['kind'];
	/** Set for those that count as the day's file. */
	localDate: string | null;
	caption: string;
	priority: Priority;
}

/** Writes the delivery and its effect; the unique keys of the table keep a file from going out twice (F1). */
export async function planFile(
	tx: Transition,
	{ person, series, number, kind, localDate, caption, priority }: FileToPlan,
): Promise<PlanFailure | null> {
	const item = await tx.db
		.selectFrom('series_item')
		.select(['content_hash'])
		.where('series_code', '=', series.code)
		.where('number', '=', number)
		.executeTakeFirst();
	if (!item) return 'missing';
	if (await hasHadContent(tx, person.id, series.code, number, item.content_hash)) return 'same_content';
	if (localDate !== null && (await hadOn(tx, person.id, series.code, localDate))) return 'already_today';
	const values = { content_hash: item.content_hash, kind, local_date: localDate, state: 'planned' as const, planned_at: tx.now };
	const delivery = await tx.db
		.insertInto('delivery')
		.values({ subscriber_id: person.id, series_code: series.code, number, ...values })
		// Dropped before it went out (a refund in between): begun anew.
		.onConflict((conflict) =>
			conflict.columns(['subscriber_id', 'series_code', 'number']).doUpdateSet(values).where('delivery.state', '=', 'dropped'),
		)
		.returning('id')
		.executeTakeFirst();
	if (!delivery) return 'already_today';
	if (priority === PRIORITY.payment) await liftEarlier(tx, person.id, series.code, number);
	await addFile(tx, person, {
		key: `file:${person.id}:${series.code}:${number}`,
		series: series.code,
		number,
		deliveryId: delivery.id,
		caption,
		priority,
	});
	return null;
}

/** F3: the same bytes under another number are not a new file. */
async function hasHadContent(tx: Transition, subscriberId: number, seriesCode: string, number: number, hash: string): Promise<boolean> {
	const had = await tx.db
		.selectFrom('delivery')
		.select('id')
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.where('state', '<>', 'dropped')
		.where('content_hash', '=', hash)
		.where('number', '<>', number)
		.limit(1)
		.executeTakeFirst();
	return had !== undefined || (await hadContentBefore(tx, subscriberId, seriesCode, number, hash));
}

/** What he had before he was imported is known by its numbers only: it counts with the content they have now. */
async function hadContentBefore(tx: Transition, subscriberId: number, seriesCode: string, number: number, hash: string): Promise<boolean> {
	const last = await hadBefore(tx, subscriberId, seriesCode);
	if (last === 0) return false;
	const same = await tx.db
		.selectFrom('series_item')
		.select('number')
		.where('series_code', '=', seriesCode)
		.where('content_hash', '=', hash)
		.where('number', '<=', last)
		.where('number', '<>', number)
		.limit(1)
		.executeTakeFirst();
	return same !== undefined;
}

/** F1: the number after his last paid one; the first paid number when he has had none from there on. */
export function nextPaidNumber(had: number[], firstPaid: number): number {
	const paid = had.filter((number) => number >= firstPaid);
	return paid.length === 0 ? firstPaid : Math.max(...paid) + 1;
}

/** The free numbers he has not had, in order. */
export function freeNumbersLeft(had: number[], { free_from, free_to }: Pick<Series, 'free_from' | 'free_to'>): number[] {
	const left: number[] = [];
	// A series without free files has 0 for both.
	for (let number = Math.max(1, free_from); number <= free_to; number++) if (!had.includes(number)) left.push(number);
	return left;
}

/** @throws Error when setup names no such series */
export async function seriesByCode(tx: Transition, code: string): Promise<Series> {
	return await tx.db
		.selectFrom('series')
		.selectAll()
		.where('code', '=', code)
		.executeTakeFirstOrThrow(() => new Error(`There is no series "${code}" in setup.`));
}

export { hadNumbers, hasOpenDelivery } from './received';
