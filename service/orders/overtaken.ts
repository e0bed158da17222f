import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Order } from './find';
import { closeUnsentCharges, NO_OPEN_PAYMENT } from './unpaid';

/**
 * M6: an unpaid order beside which he has bought the same thing by another one is over, unless a payment of it is still open (its success is then a second
 * payment). Left unpaid, it would be found at his next, honest purchase and that be taken for a second payment.
 */
export async function cancelOvertaken(
	tx: Transition,
	{ subscriber_id, purpose, target }: Pick<Order, 'subscriber_id' | 'purpose' | 'target'>,
): Promise<void> {
	// A first purchase and a renewal of one product are the same thing.
	const same: Array<Order['purpose']> = purpose === 'gift' ? ['gift'] : ['first', 'renewal'];
	const rows = await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: 'paid by another order' })
		.where('subscriber_id', '=', subscriber_id)
		.where('purpose', 'in', same)
		.where('target', '=', target)
		.where('state', 'in', ['new', 'awaiting'])
		.where((eb) =>
			eb.exists(
				eb
					.selectFrom('orders as other')
					.select('other.id')
					.where('other.subscriber_id', '=', subscriber_id)
					.where('other.purpose', 'in', same)
					.where('other.target', '=', target)
					.where('other.state', 'in', ['paid', 'part_refunded'])
					.whereRef('other.id', '<>', 'orders.id')
					.whereRef('other.paid_at', '>=', 'orders.created_at'),
			),
		)
		.where(NO_OPEN_PAYMENT)
		.returning('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	await closeUnsentCharges(tx, ids, 'paid by another order');
	for (const id of ids) await record(tx, 'order.canceled', subscriber_id, { order: id, why: 'paid by another order' });
}
