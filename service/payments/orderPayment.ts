import { addMessage } from '../effects/add';
import { orderOf } from '../orders/find';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { openSubscription } from '../subscriptions/find';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';

/** The newest payment made for his order, to be read from YooKassa. */
export async function paymentOfOrder(store: Store, orderId: number, subscriberId: number): Promise<string | null> {
	return await transition(store, async (tx) => {
		if (!(await orderOf(tx, orderId, subscriberId))) return null;
		const row = await tx.db
			.selectFrom('charge')
			.select('provider_id')
			.where('order_id', '=', orderId)
			.where('provider_id', 'is not', null)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		return row?.provider_id ?? null;
	});
}

/** After reading: tells him where the order stands, unless applying the payment has told him already. */
export async function tellOrder(
	store: Store,
	{ subscriberId, orderId, cause }: { subscriberId: number; orderId: number; cause: string },
): Promise<void> {
	await transition(store, async (tx) => {
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		const order = await orderOf(tx, orderId, subscriberId);
		const key = `check:${subscriberId}:${cause}`;
		const charge = await tx.db
			.selectFrom('charge')
			.select(['state', 'confirmation_url'])
			.where('order_id', '=', orderId)
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (order?.state === 'paid') {
			const running = await openSubscription(tx, subscriberId);
			if (running) await addMessage(tx, subscriber, { key, message: 'already_subscribed', fields: { until: words.day(running.ends_at) } });
			return;
		}
		if (charge?.state === 'pending' && charge.confirmation_url) {
			await addMessage(tx, subscriber, { key, message: 'payment_pending', fields: { url: charge.confirmation_url, order: orderId } });
		} else if (charge && ['sent', 'unknown', 'created'].includes(charge.state))
			await addMessage(tx, subscriber, { key, message: 'checking_payment' });
		else await addMessage(tx, subscriber, { key, message: 'pay_unavailable' });
	});
}
