import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

/**
 * He enters a funnel, once a person, whatever brings him there. Gives whether he has entered it now.
 * @param by what brought him: `payment:17`, `link`, `keyword`, `utm`, `button`, `form`, `tag:vip`
 */
export async function enterFunnel(tx: Transition, subscriber: Pick<Subscriber, 'id'>, funnel: string, by: string): Promise<boolean> {
	const entry = await tx.db
		.insertInto('funnel_entry')
		.values({ subscriber_id: subscriber.id, funnel, entered_by: by, state: 'running', entered_at: tx.now, next_at: tx.now })
		.onConflict((conflict) => conflict.columns(['subscriber_id', 'funnel']).doNothing())
		.returning('id')
		.executeTakeFirst();
	if (!entry) return false;
	await record(tx, 'funnel.entered', subscriber.id, { funnel, by });
	return true;
}
