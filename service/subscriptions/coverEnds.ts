import type { Transition } from '../store/transition';
import { atHour, endOfTerm } from '../time/local';
import type { Subscription } from './find';

/** So many days on (negative: back) from the local day of a moment, 23:59:59. */
export function daysOn(moment: number, zone: string, days: number): number {
	return endOfTerm(atHour(moment, zone, 12), zone, { count: days, unit: 'day' }, 1);
}

/** M14: the ends of the paid terms that end after a moment move by so many days, as the end of access does: a pause, or the refund of a term before them. */
export async function moveCoverEnds(
	tx: Transition,
	{ id, zone }: Pick<Subscription, 'id' | 'zone'>,
	after: number,
	days: number,
): Promise<void> {
	const covers = await tx.db
		.selectFrom('charge_cover')
		.select(['charge_id', 'ends_at'])
		.where('subscription_id', '=', id)
		.where('ends_at', '>', after)
		.execute();
	for (const { charge_id, ends_at } of covers)
		await tx.db
			.updateTable('charge_cover')
			.set({ ends_at: daysOn(ends_at, zone, days) })
			.where('charge_id', '=', charge_id)
			.where('subscription_id', '=', id)
			.execute();
}
