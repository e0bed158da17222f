import type { Store } from '../store/open';
import { transition } from '../store/transition';

/** Orders past their deadline; one with an open payment does not expire (M6). A charge YooKassa never heard of is none, and is closed with its order. Gives how many. */
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
							.where('charge.state', 'in', ['sent', 'unknown', 'pending']),
					),
				),
			)
			.returning('id')
			.execute();
		if (rows.length > 0) {
			await tx.db
				.updateTable('charge')
				.set({ state: 'not_taken', reason: 'the order expired', settled_at: tx.now })
				.where(
					'order_id',
					'in',
					rows.map((row) => row.id),
				)
				.where('state', '=', 'created')
				.execute();
		}
		return rows.length;
	});
}
