import type { Selectable } from '../../vendor';
import type { OrderTable } from '../store/tables/money';
import type { OfferTable } from '../store/tables/setup';
import type { Transition } from '../store/transition';

export type Order = Selectable<OrderTable>;
export type Offer = Selectable<OfferTable>;

/** The order, if it is this person's: an order number in a button is not believed by itself. */
export async function orderOf(tx: Transition, orderId: number, subscriberId: number): Promise<Order | undefined> {
	return await tx.db
		.selectFrom('orders')
		.selectAll()
		.where('id', '=', orderId)
		.where('subscriber_id', '=', subscriberId)
		.executeTakeFirst();
}

export async function offerById(tx: Transition, id: number): Promise<Offer> {
	return await tx.db.selectFrom('offer').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** What can be bought now. */
export async function offersOnSale(tx: Transition): Promise<Offer[]> {
	return await tx.db.selectFrom('offer').selectAll().where('withdrawn_at', 'is', null).orderBy('id').execute();
}

export function isOpen(order: Pick<Order, 'state'>): boolean {
	return order.state === 'new' || order.state === 'awaiting';
}
