import { alertOwner } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { moveTo } from './find';
import type { Renewal } from './find';

/** M13: the owner decides: announce anew, end, or grant. */
export async function toOwner(tx: Transition, renewal: Renewal, subscription: Subscription, why: string): Promise<'overdue'> {
	await moveTo(tx, renewal, { stage: 'overdue', next_at: null });
	await record(tx, 'renewal.overdue', subscription.subscriber_id, { renewal: renewal.id, why });
	const subscriber = await subscriberById(tx, subscription.subscriber_id);
	await alertOwner(
		tx,
		subscriber.bot_id,
		`overdue:${new Date(tx.now).toISOString().slice(0, 10)}`,
		'Renewals were not charged because their day is long past. Nobody loses access meanwhile. Look at Subscription Service → Renewal: Get Many (stage overdue), and decide with Renewal: Decide.',
	);
	return 'overdue';
}
