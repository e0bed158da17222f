import { addMessage } from '../effects/add';
import { PRIORITY } from '../effects/kinds';
import type { Order } from '../orders/find';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { money } from '../subscribers/words';

/** States of an order that another payment has decided already. */
const DECIDED: ReadonlyArray<Order['state']> = ['paid', 'refunded', 'part_refunded', 'review'];

/**
 * M5, M14: the payment is heard of only when it has been refunded in full: it opens nothing, and is not refunded once more. Beside a decided order nothing
 * changes (`unchanged`); else he is told (`refunded`).
 */
export async function givenBack(
	tx: Transition,
	order: Order,
	subscriber: Subscriber,
	{ paymentId, kopecks }: { paymentId: string; kopecks: number },
): Promise<'refunded' | 'unchanged'> {
	if (DECIDED.includes(order.state)) {
		await record(tx, 'payment.refunded', subscriber.id, { order: order.id, payment: paymentId, kopecks });
		return 'unchanged';
	}
	await tx.db.updateTable('orders').set({ state: 'refunded', paid_at: tx.now, payment_id: paymentId }).where('id', '=', order.id).execute();
	await record(tx, 'order.refunded', subscriber.id, { order: order.id, payment: paymentId, kopecks });
	await addMessage(tx, subscriber, {
		key: `refunded:${paymentId}`,
		message: 'refunded',
		fields: { amount: money(kopecks) },
		priority: PRIORITY.payment,
	});
	return 'refunded';
}
