import { addMessage } from '../effects/add';
import type { Paid } from '../payments/afterPayment';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import type { Subscription } from '../subscriptions/find';
import { grantDays } from '../subscriptions/grantDays';
import type { Subscriber } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';

/** M7: days on top of his running subscription, the one begun first. Null when none runs. */
export async function giveDays(tx: Transition, subscriberId: number, days: number): Promise<Subscription | null> {
	const running = await openSubscription(tx, subscriberId);
	if (!running) return null;
	// As it is after whoever works on it at the same moment.
	const locked = await tx.db
		.selectFrom('subscription')
		.selectAll()
		.where('id', '=', running.id)
		.where('state', '<>', 'ended')
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate())
		.executeTakeFirst();
	return locked ? await grantDays(tx, locked, days) : null;
}

/** After a payment: days that were kept for him are added to what he has bought now. */
export async function giveKeptDays(tx: Transition, { order, subscriber }: Pick<Paid, 'order' | 'subscriber'>): Promise<void> {
	if (!(await openSubscription(tx, subscriber.id))) return;
	const kept = await tx.db
		.updateTable('referral_reward')
		.set({ state: 'given', order_id: order.id, given_at: tx.now })
		.where('subscriber_id', '=', subscriber.id)
		.where('kind', '=', 'days')
		.where('state', '=', 'kept')
		.returning(['id', 'amount'])
		.execute();
	if (kept.length === 0) return;
	const days = kept.reduce((sum, { amount }) => sum + amount, 0);
	const subscription = (await giveDays(tx, subscriber.id, days))!;
	for (const { id } of kept) await record(tx, 'referral.days_added', subscriber.id, { reward: id, subscription: subscription.id });
	await tellDays(tx, subscriber, `kept:${order.id}`, 'reward_days_added', days, subscription);
}

export async function tellDays(
	tx: Transition,
	subscriber: Subscriber,
	key: string,
	message: string,
	days: number,
	subscription: Subscription,
): Promise<void> {
	const words = await wordsFor(tx, subscriber);
	await addMessage(tx, subscriber, { key: `reward:${key}`, message, fields: { days, until: words.day(subscription.ends_at) } });
}

/**
 * With a refund that ends what was paid: days that came with that very purchase are kept for the next one. Where a subscription goes on, the days are in its end and
 * stay there.
 */
export async function keepDaysAgain(tx: Transition, orderId: number, subscriberId: number): Promise<void> {
	if (await openSubscription(tx, subscriberId)) return;
	await tx.db
		.updateTable('referral_reward')
		.set({ state: 'kept', order_id: null, given_at: null })
		.where('order_id', '=', orderId)
		.where('kind', '=', 'days')
		.where('state', '=', 'given')
		.execute();
}
