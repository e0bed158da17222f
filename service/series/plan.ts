import type { Selectable } from '../../vendor';
import { addFile } from '../effects/add';
import type { Person } from '../effects/add';
import type { Priority } from '../effects/kinds';
import type { DeliveryTable, SeriesTable } from '../store/tables/files';
import type { Transition } from '../store/transition';

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
	const had = tx.db.selectFrom('delivery').select('id').where('subscriber_id', '=', person.id).where('series_code', '=', series.code);
	if (await had.where('content_hash', '=', item.content_hash).where('number', '<>', number).limit(1).executeTakeFirst())
		return 'same_content';
	const delivery = await tx.db
		.insertInto('delivery')
		.values({
			subscriber_id: person.id,
			series_code: series.code,
			number,
			content_hash: item.content_hash,
			kind,
			local_date: localDate,
			state: 'planned',
			planned_at: tx.now,
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!delivery) return 'already_today';
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

/** The numbers he has had or that are on their way, rising. */
export async function hadNumbers(tx: Transition, subscriberId: number, seriesCode: string): Promise<number[]> {
	const rows = await tx.db
		.selectFrom('delivery')
		.select('number')
		.where('subscriber_id', '=', subscriberId)
		.where('series_code', '=', seriesCode)
		.where('state', '<>', 'dropped')
		.orderBy('number')
		.execute();
	return rows.map((row) => row.number);
}

/** F1: the number after his last paid one; the first paid number when he has had none from there on. */
export function nextPaidNumber(had: number[], firstPaid: number): number {
	const paid = had.filter((number) => number >= firstPaid);
	return paid.length === 0 ? firstPaid : Math.max(...paid) + 1;
}

/** The free numbers he has not had, in order. */
export function freeNumbersLeft(had: number[], { free_from, free_to }: Pick<Series, 'free_from' | 'free_to'>): number[] {
	const left: number[] = [];
	for (let number = free_from; number <= free_to; number++) if (!had.includes(number)) left.push(number);
	return left;
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

/** @throws Error when setup names no such series */
export async function seriesByCode(tx: Transition, code: string): Promise<Series> {
	return await tx.db
		.selectFrom('series')
		.selectAll()
		.where('code', '=', code)
		.executeTakeFirstOrThrow(() => new Error(`There is no series "${code}" in setup.`));
}
