import type { Transition } from '../store/transition';

/** Of his payments, refunds and cards what tells who he is goes; sums, moments, states and YooKassa's ids of the payments stay. */
export async function wipeMoney(tx: Transition, subscriberId: number): Promise<void> {
	const { db } = tx;
	for (const table of ['charge', 'refund_request'] as const) {
		const rows = await db
			.selectFrom(table as 'charge')
			.select(['id', 'body'])
			.where('subscriber_id', '=', subscriberId)
			.execute();
		for (const { id, body } of rows)
			await db
				.updateTable(table as 'charge')
				.set({ body: withoutCustomer(body) })
				.where('id', '=', id)
				.execute();
	}
	await db.updateTable('charge').set({ confirmation_url: null }).where('subscriber_id', '=', subscriberId).execute();
	await db.updateTable('binding').set({ body: '{}', url: null, provider_id: null }).where('subscriber_id', '=', subscriberId).execute();
	const cards = await db.selectFrom('card').select('id').where('subscriber_id', '=', subscriberId).execute();
	for (const { id } of cards) {
		await db.deleteFrom('payment_method').where('card_id', '=', id).execute();
		// The number keeps two cards of one kind apart.
		await db
			.updateTable('card')
			.set({ last4: '', expiry: `erased:${id}`, issuer: null })
			.where('id', '=', id)
			.execute();
	}
}

/** The request as it was sent, without whom the receipt went to. */
function withoutCustomer(body: string): string {
	if (!body.includes('"customer"')) return body;
	const request = JSON.parse(body) as { receipt?: { customer?: unknown } };
	if (request.receipt) request.receipt.customer = {};
	return JSON.stringify(request);
}
