import { alertOwner } from '../effects/add';
import { UNDECIDED } from '../refunds/undecided';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

/** The owner is told, once an erasure, that it waits for what he decides about an order. Nothing where it does not wait for him. */
export async function tellErasureWaits(tx: Transition, { id, bot_id, state }: Pick<Subscriber, 'id' | 'bot_id' | 'state'>): Promise<void> {
	if (state !== 'erasing') return;
	const orders = await tx.db
		.selectFrom('orders as o')
		.select('o.id')
		.where('o.subscriber_id', '=', id)
		.where(UNDECIDED)
		.orderBy('o.id')
		.execute();
	if (orders.length === 0) return;
	const named = `order${orders.length > 1 ? 's' : ''} ${orders.map((order) => order.id).join(', ')}`;
	await alertOwner(
		tx,
		bot_id,
		`erasure_waits:${id}`,
		`The buyer of ${named} has asked to be erased. That waits for your decision about the money, 10 days at most: afterwards a refund has no receipt, ` +
			'and he cannot be told of it.',
	);
}
