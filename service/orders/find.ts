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

/** The subscriptions that can be bought now. */
export async function offersOnSale(tx: Transition): Promise<Offer[]> {
	return await onSale(tx).where('product_code', 'not in', goodsCodes(tx)).execute();
}

/** The goods and services that can be bought now. */
export async function goodsOnSale(tx: Transition): Promise<Offer[]> {
	return await onSale(tx).where('product_code', 'in', goodsCodes(tx)).execute();
}

function onSale(tx: Transition) {
	return tx.db.selectFrom('offer').selectAll().where('withdrawn_at', 'is', null).orderBy('id');
}

function goodsCodes(tx: Transition) {
	return tx.db.selectFrom('product').select('code').where('kind', 'in', ['goods', 'service']);
}

/** The newest version of an offer, on sale or withdrawn. */
export async function newestOffer(tx: Transition, code: string): Promise<Offer | undefined> {
	return await tx.db.selectFrom('offer').selectAll().where('code', '=', code).orderBy('version', 'desc').limit(1).executeTakeFirst();
}

/** Whether what it sells is paid for in several parts, each of its price, one term after the other. */
export function isInParts({ parts }: Pick<Offer, 'parts'>): boolean {
	return parts > 1;
}

/** What a payment for more of the same is for: neither it nor a renewal is a purchase by which he has decided anew. */
export function laterPurpose(offer: Pick<Offer, 'parts'>): 'part' | 'renewal' {
	return isInParts(offer) ? 'part' : 'renewal';
}

/** Whether it continues what he had before. */
export function isLater({ purpose }: Pick<Order, 'purpose'>): boolean {
	return purpose === 'renewal' || purpose === 'part';
}

export function isOpen(order: Pick<Order, 'state'>): boolean {
	return order.state === 'new' || order.state === 'awaiting';
}
