import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Order } from './find';
import { isPaidBeside, purposesLike } from './sameThing';
import { closeUnsentCharges, NO_OPEN_PAYMENT } from './unpaid';

/**
 * M6: an unpaid order beside which he has bought the same thing by another one is over, unless a payment of it is still open (its success is then a second
 * payment). Left unpaid, it would be found at his next, honest purchase and that be taken for a second payment.
 */
export async function cancelOvertaken(tx: Transition, { subscriber_id, purpose }: Pick<Order, 'subscriber_id' | 'purpose'>): Promise<void> {
	const unpaid = await tx.db
		.selectFrom('orders')
		.selectAll()
		.where('subscriber_id', '=', subscriber_id)
		.where('purpose', 'in', purposesLike(purpose))
		.where('state', 'in', ['new', 'awaiting'])
		.where(NO_OPEN_PAYMENT)
		.execute();
	for (const order of unpaid) {
		if (!(await isPaidBeside(tx, order))) continue;
		const row = await tx.db
			.updateTable('orders')
			.set({ state: 'canceled', reason: 'paid by another order' })
			.where('id', '=', order.id)
			.where('state', 'in', ['new', 'awaiting'])
			.where(NO_OPEN_PAYMENT)
			.returning('id')
			.executeTakeFirst();
		if (!row) continue;
		await closeUnsentCharges(tx, [order.id], 'paid by another order');
		await record(tx, 'order.canceled', subscriber_id, { order: order.id, why: 'paid by another order' });
	}
}
