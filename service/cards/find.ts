import type { Selectable } from '../../vendor';
import type { CardTable } from '../store/tables/money';
import type { Transition } from '../store/transition';

export type Card = Selectable<CardTable>;

/** M9: the cards that may be charged, in the order of charging: main, else the one bound first. */
export async function chargeableCards(tx: Transition, subscriberId: number): Promise<Card[]> {
	return await tx.db
		.selectFrom('card')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('forgotten_at', 'is', null)
		.where('autopay_allowed', '=', 1)
		.orderBy('main', 'desc')
		.orderBy('bound_at')
		.orderBy('id')
		.execute();
}

/** `Mir •4477`; nothing more of a card is ever shown. */
export function cardInWords({ type, last4 }: Pick<Card, 'type' | 'last4'>): string {
	return last4 ? `${type} •${last4}` : type;
}

/** Every card he has with us, chargeable or struck off. */
export async function savedCards(tx: Transition, subscriberId: number): Promise<Card[]> {
	return await tx.db
		.selectFrom('card')
		.selectAll()
		.where('subscriber_id', '=', subscriberId)
		.where('forgotten_at', 'is', null)
		.orderBy('bound_at')
		.orderBy('id')
		.execute();
}
