import type { Transition } from '../store/transition';

/**
 * M8: his last word about renewal by itself, by the consents and withdrawals on record. A consent that a payment or a bound card brings late does not overrule
 * what he has said since. Undefined where he has never been asked.
 */
export async function lastWordOnRenewal(tx: Transition, subscriberId: number): Promise<'given' | 'withdrawn' | undefined> {
	const last = await tx.db
		.selectFrom('consent')
		.select('action')
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'renewal')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last?.action;
}
