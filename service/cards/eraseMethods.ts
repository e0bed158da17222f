import type { Transition } from '../store/transition';

/** Without the numbers by which YooKassa charges a forgotten card, wherever they stand: its row, the binding it came from, the link he was sent for that, and the notice of it. */
export async function eraseMethods(tx: Transition, cardId: number): Promise<string[]> {
	const { db } = tx;
	const rows = await db.deleteFrom('payment_method').where('card_id', '=', cardId).returning('provider_id').execute();
	const methods = rows.map(({ provider_id }) => provider_id);
	if (methods.length === 0) return methods;
	const bindings = await db
		.updateTable('binding')
		.set({ provider_id: null, url: null })
		.where('provider_id', 'in', methods)
		.returning('id')
		.execute();
	for (const { id } of bindings) {
		const link = db.updateTable('effect').where('key', '=', `card_link:${id}`);
		await link.set({ state: 'dropped', lease_until: 0 }).where('state', '=', 'ready').execute();
		await link.set({ payload: '{}' }).where('state', 'in', ['sent', 'dropped']).execute();
	}
	// A repeat of it is nobody's from now on. One that is being looked at goes when it is cleared away.
	if (bindings.length > 0)
		await db
			.deleteFrom('inbox')
			.where('outside_id', 'like', 'payment_method.%')
			.where('lane', 'in', methods)
			.where('state', '=', 'processed')
			.execute();
	return methods;
}
