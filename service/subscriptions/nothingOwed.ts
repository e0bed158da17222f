import type { Transition } from '../store/transition';
import { dayAfter } from '../time/local';

/**
 * Days on which no file is owed (F4): each from `first` to before `until`, both `yyyy-mm-dd` in his zone, is noted as seen, so that it never counts as missed
 * and never moves the end.
 */
export async function noteNothingOwed(tx: Transition, subscriptionId: number, first: string, until: string): Promise<void> {
	for (let day = first; day < until; day = dayAfter(day))
		await tx.db
			.insertInto('missed_day')
			.values({ subscription_id: subscriptionId, local_date: day, at: tx.now })
			.onConflict((conflict) => conflict.columns(['subscription_id', 'local_date']).doNothing())
			.execute();
}
