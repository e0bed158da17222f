import type { Paid } from '../payments/afterPayment';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { rewardOf } from './find';
import { discountOf } from './orderDiscount';

/** After a payment: the discount of its order is used, for good. An order that had expired before it was paid has lost its use, and counts beyond the limit. */
export async function useDiscount(tx: Transition, { order, subscriber }: Pick<Paid, 'order' | 'subscriber'>): Promise<void> {
	const discount = await discountOf(tx, order.id);
	if (!discount) return;
	const { promo } = discount;
	const kept = await tx.db
		.updateTable('promo_use')
		.set({ state: 'used', at: tx.now })
		.where('promo', '=', promo)
		.where('subscriber_id', '=', subscriber.id)
		.where('order_id', '=', order.id)
		.returning('promo')
		.executeTakeFirst();
	const used = kept ?? (await useBeyond(tx, promo, subscriber.id, order.id));
	await tx.db.deleteFrom('promo_hold').where('subscriber_id', '=', subscriber.id).where('promo', '=', promo).execute();
	const rewardId = rewardOf(promo);
	if (rewardId !== null)
		await tx.db
			.updateTable('referral_reward')
			.set({ state: 'given', order_id: order.id, given_at: tx.now })
			.where('id', '=', rewardId)
			.where('state', '=', 'kept')
			.execute();
	await record(tx, used ? 'discount.used' : 'discount.used_twice', subscriber.id, { order: order.id, promo });
}

/** Undefined when he has used it with another order meanwhile. */
async function useBeyond(tx: Transition, promo: string, subscriberId: number, orderId: number): Promise<{ promo: string } | undefined> {
	const values = { order_id: orderId, slot: null, state: 'used' as const, at: tx.now };
	return await tx.db
		.insertInto('promo_use')
		.values({ promo, subscriber_id: subscriberId, ...values })
		.onConflict((conflict) => conflict.columns(['promo', 'subscriber_id']).doUpdateSet(values).where('promo_use.state', '=', 'reserved'))
		.returning('promo')
		.executeTakeFirst();
}
