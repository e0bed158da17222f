import type { Transition } from '../store/transition';
import { ownWordFirst } from './placeOf';

/**
 * M8: his last word about the renewal of what these purchases opened, by the consents and withdrawals on record. What he has said in another purchase is no word
 * about them; what he agreed to with a card he bound belongs to no purchase and counts for each. A consent that a payment brings late does not overrule what he has
 * said since, nor does one that an import brings overrule anything he has said here. Undefined where he has never been asked.
 */
export async function lastWordOnRenewal(
	tx: Transition,
	subscriberId: number,
	orderIds: number[],
): Promise<'given' | 'withdrawn' | undefined> {
	const last = await tx.db
		.selectFrom('consent')
		.select('action')
		.where('subscriber_id', '=', subscriberId)
		.where('document', '=', 'renewal')
		.where((eb) => (orderIds.length > 0 ? eb.or([eb('order_id', 'is', null), eb('order_id', 'in', orderIds)]) : eb('order_id', 'is', null)))
		.orderBy(ownWordFirst)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return last?.action;
}
