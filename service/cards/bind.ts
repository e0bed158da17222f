import type { PaymentFact } from '../payments/fact';
import type { Transition } from '../store/transition';

/** M9: YooKassa gives a new method id at each payment; what is bound, forgotten and counted is the card. A card bound again after being forgotten is bound anew. */
export async function bindCard(tx: Transition, subscriberId: number, method: NonNullable<PaymentFact['method']>): Promise<number> {
	const identity = { subscriber_id: subscriberId, type: method.type, last4: method.last4 ?? '', expiry: method.expiry ?? '' };
	const { id } = await tx.db
		.insertInto('card')
		.values({ ...identity, issuer: method.issuer ?? null, bound_at: tx.now })
		.onConflict((conflict) =>
			conflict
				.columns(['subscriber_id', 'type', 'last4', 'expiry'])
				.doUpdateSet({ forgotten_at: null, autopay_allowed: 1, dropped_reason: null }),
		)
		.returning('id')
		.executeTakeFirstOrThrow();
	await tx.db
		.insertInto('payment_method')
		.values({ provider_id: method.id, card_id: id, created_at: tx.now })
		.onConflict((conflict) => conflict.column('provider_id').doNothing())
		.execute();
	return id;
}
