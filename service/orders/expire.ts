import type { Store } from '../store/open';
import { transition } from '../store/transition';

/** Orders past their deadline; one with an open payment does not expire (M6). Gives how many. */
export async function expireOrders(store: Store): Promise<number> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.updateTable('orders')
			.set({ state: 'expired', reason: 'not paid in time' })
			.where('state', 'in', ['new', 'awaiting'])
			.where('deadline_at', '<=', tx.now)
			.where((eb) =>
				eb.not(
					eb.exists(
						eb
							.selectFrom('charge')
							.select('charge.id')
							.whereRef('charge.order_id', '=', 'orders.id')
							.where('charge.state', 'in', ['created', 'sent', 'unknown', 'pending']),
					),
				),
			)
			.returning('id')
			.execute();
		return rows.length;
	});
}
