import type { Transition } from '../store/transition';

/** M9: YooKassa's newest id of a saved card; undefined when it has been erased. */
export async function newestMethod(tx: Transition, cardId: number): Promise<string | undefined> {
	const row = await tx.db
		.selectFrom('payment_method')
		.select('provider_id')
		.where('card_id', '=', cardId)
		.orderBy('created_at', 'desc')
		.orderBy('provider_id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.provider_id;
}
