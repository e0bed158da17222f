import type { Selectable } from '../../vendor';
import type { SubscriberTable } from '../store/tables/people';
import type { Transition } from '../store/transition';

export type Subscriber = Selectable<SubscriberTable>;

/** @throws Error when there is no such subscriber */
export async function subscriberById(tx: Transition, id: number): Promise<Subscriber> {
	const row = await tx.db.selectFrom('subscriber').selectAll().where('id', '=', id).executeTakeFirst();
	if (!row)
		throw Object.assign(new Error(`There is no subscriber ${id}.`), {
			hint: 'The item must carry the subscriberId that the Telegram Funnel Trigger gave it.',
		});
	return row;
}
