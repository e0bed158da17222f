import type { TakenBack } from '../payments/afterRefund';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { keepDaysAgain } from './giveDays';

/** With a refund that ends what was paid: a reward that waits for this very purchase does not come any more. One that has come stays. */
export async function revokeReward(tx: Transition, { orderId, subscriberId }: TakenBack): Promise<void> {
	await keepDaysAgain(tx, orderId, subscriberId);
	const row = await tx.db
		.updateTable('referral')
		.set({ state: 'revoked', reason: 'refunded', settled_at: tx.now })
		.where('order_id', '=', orderId)
		.where('state', '=', 'paid')
		.returning('id')
		.executeTakeFirst();
	if (row) await record(tx, 'referral.revoked', subscriberId, { referral: row.id, order: orderId });
}
