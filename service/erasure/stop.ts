import { lookAgain } from '../chats/lookAgain';
import { endGoods } from '../goods/endGoods';
import { dropWaiting } from '../effects/dropWaiting';
import { forgetAll } from '../cards/forget';
import { switchMailing } from '../consents/mailing';
import { withdrawPending } from '../consents/withdrawPending';
import { closeUnsentCharges, NO_OPEN_PAYMENT } from '../orders/unpaid';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { endSubscription } from '../subscriptions/endAccess';
import { openWithPlans } from '../subscriptions/find';
import { switchOff } from '../subscriptions/renewalSwitch';
import type { Subscriber } from '../subscribers/find';

const WHY = 'he asked to be erased';

interface Wish {
	subscriberId: number;
	cause: string;
	actor: string;
}

/** Ends all that was to be paid: consents are withdrawn, cards forgotten, what nobody has paid yet is closed. A payment that may have been made stays, to be looked up (M4). */
export async function stopMoney(tx: Transition, subscriber: Subscriber, wish: Wish): Promise<void> {
	await closeUnpaid(tx, wish.subscriberId);
	for (const subscription of await openWithPlans(tx, wish.subscriberId)) await switchOff(tx, subscription, wish);
	await withdrawPending(tx, wish);
	if (subscriber.mailing_consent === 1) await switchMailing(tx, subscriber, { ...wish, on: false });
	await forgetAll(tx, wish.subscriberId, wish.actor);
	await leaveBindings(tx, wish.subscriberId);
}

/** His unpaid orders are over, but for those a payment is open on; a charge YooKassa has not heard of is none. */
export async function closeUnpaid(tx: Transition, subscriberId: number): Promise<void> {
	const unsent = await tx.db
		.selectFrom('charge')
		.select('order_id')
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'created')
		.execute();
	await closeUnsentCharges(
		tx,
		unsent.map(({ order_id }) => order_id),
		WHY,
	);
	const closed = await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: WHY })
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['new', 'awaiting'])
		.where(NO_OPEN_PAYMENT)
		.returning('id')
		.execute();
	for (const { id } of closed) await record(tx, 'order.canceled', subscriberId, { order: id, why: WHY });
}

/** A card he is binding is none of ours any more: we forget YooKassa's id of it, so that neither its notice nor a look finds it. */
async function leaveBindings(tx: Transition, subscriberId: number): Promise<void> {
	await tx.db
		.updateTable('binding')
		.set({ state: 'inactive', provider_id: null, url: null, reason: WHY, check_at: null, settled_at: tx.now })
		.where('subscriber_id', '=', subscriberId)
		.where('state', 'in', ['created', 'sent', 'pending'])
		.execute();
}

/** Ends what he was to get: running subscriptions, goods, planned files, the free series, his place in closed chats, and all that waits in the outbox. What is being sent right now goes out. */
export async function stopDelivery(tx: Transition, subscriberId: number): Promise<void> {
	for (const subscription of await openWithPlans(tx, subscriberId)) await endSubscription(tx, subscription);
	await endGoods(tx, subscriberId);
	await lookAgain(tx, subscriberId);
	await dropWaiting(tx, subscriberId);
	await tx.db
		.updateTable('delivery')
		.set({ state: 'dropped', local_date: null })
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'planned')
		.execute();
	await tx.db
		.updateTable('funnel_entry')
		.set({ state: 'stopped', next_at: null, waits_for: null })
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'running')
		.execute();
}
