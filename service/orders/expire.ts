import { sql } from '../../vendor';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { closeUnsentCharges, NO_OPEN_PAYMENT } from './unpaid';

/** Orders past their deadline; one with an open payment does not expire (M6). A charge YooKassa never heard of is none, and is closed with its order. Gives how many. */
export async function expireOrders(store: Store): Promise<number> {
	return await transition(store, async (tx) => {
		const rows = await tx.db
			.updateTable('orders')
			.set({ state: 'expired', reason: 'not paid in time' })
			// Literals: the partial index is used only for a condition that can be seen.
			.where(sql<boolean>`state in ('new', 'awaiting')`)
			.where('deadline_at', '<=', tx.now)
			.where(NO_OPEN_PAYMENT)
			.returning('id')
			.execute();
		await closeUnsentCharges(
			tx,
			rows.map(({ id }) => id),
			'the order expired',
		);
		return rows.length;
	});
}
