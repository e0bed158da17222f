import { addMessage } from '../effects/add';
import { FINAL_STAGES } from '../renewals/stages';
import { releaseCovers } from '../renewals/covers';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { outsideQuiet } from '../time/local';
import type { Subscription } from './find';

/** Access is over: the subscription ends, its renewal is closed, and he is told in his waking hours (nobody's access ends in silence). */
export async function endAccess(
	tx: Transition,
	subscription: Pick<Subscription, 'id' | 'term' | 'subscriber_id'>,
	subscriber: Subscriber,
	message: 'ended' | 'grace_ended' = 'ended',
	why?: string,
): Promise<void> {
	await tx.db
		.updateTable('subscription')
		.set({ state: 'ended', ended_at: tx.now, next_file_at: null, waits_for: null, grace_until: null, paused_at: null, paused_until: null })
		.where('id', '=', subscription.id)
		.execute();
	await closeRenewals(tx, subscription.id, why ? 'lost' : 'closed');
	await record(tx, 'subscription.ended', subscription.subscriber_id, { subscription: subscription.id, why });
	const { service } = (await wordsFor(tx, subscriber)).current.setup;
	await addMessage(tx, subscriber, {
		key: `ended:${subscription.id}:${subscription.term}`,
		message,
		fields: { service: service.name },
		// A term ends at midnight; nobody is woken up for it, and who has come back by the morning is not told.
		dueAt: outsideQuiet(tx.now, subscriber.zone, { from: service.quietFrom, to: service.quietTo }),
		guard: 'unpaid',
	});
}

/** Nothing of an ended subscription is renewed. A charge under way keeps its row, to be looked up. */
export async function closeRenewals(tx: Transition, subscriptionId: number, stage: 'lost' | 'closed'): Promise<void> {
	const rows = await tx.db
		.updateTable('renewal')
		.set({ stage, next_at: null, lease_until: 0, settled_at: tx.now })
		.where('payer_id', '=', subscriptionId)
		.where('stage', 'not in', [...FINAL_STAGES, 'charging'])
		.returning('id')
		.execute();
	for (const { id } of rows) await releaseCovers(tx, id);
}
