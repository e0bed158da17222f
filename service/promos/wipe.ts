import type { Transition } from '../store/transition';

/** With his data go the code he had entered, his link, the digests of his cards, and what was kept for him. Which discounts his orders had stays with the orders. */
export async function wipePromos(tx: Transition, subscriberId: number): Promise<void> {
	for (const table of ['promo_hold', 'referral_code', 'payer_card'] as const)
		await tx.db
			.deleteFrom(table as 'promo_hold')
			.where('subscriber_id', '=', subscriberId)
			.execute();
	await tx.db
		.updateTable('referral_reward')
		.set({ state: 'lost' })
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'kept')
		.execute();
}
