import { sql } from '../../vendor';
import { chargeWasNotTaken } from '../renewals/chargeOutcome';
import type { Transition } from '../store/transition';

/** M6: no payment of the order may still succeed. A charge YooKassa never heard of is none. */
export const NO_OPEN_PAYMENT = sql<boolean>`not exists (
	select 1 from charge c where c.order_id = orders.id and c.state in ('sent', 'unknown', 'pending'))`;

/** Closes the charges YooKassa never heard of, with their orders. */
export async function closeUnsentCharges(tx: Transition, orderIds: number[], reason: string): Promise<void> {
	if (orderIds.length === 0) return;
	const closed = await tx.db
		.updateTable('charge')
		.set({ state: 'not_taken', reason, settled_at: tx.now, check_at: null })
		.where('order_id', 'in', orderIds)
		.where('state', '=', 'created')
		.returningAll()
		.execute();
	for (const charge of closed) await chargeWasNotTaken(tx, charge, tx.now);
}
