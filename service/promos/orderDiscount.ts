import type { Offer, Order } from '../orders/find';
import { NO_OPEN_PAYMENT } from '../orders/unpaid';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import { priceFor } from './price';
import type { Price } from './price';
import { reserve } from './reserve';
import { subscriberById } from '../subscribers/find';

/** What he pays for an offer by hand, with one use of the discount kept for the order that is made next in this transaction; see `noteDiscount`. */
export async function reservedPrice(tx: Transition, subscriberId: number, offer: Offer): Promise<Price> {
	const subscriber = await subscriberById(tx, subscriberId);
	const without: string[] = [];
	for (;;) {
		const price = await priceFor(tx, subscriber, offer, without);
		if (price.by === null || (await reserve(tx, { subscriberId, offer, kopecks: price.kopecks, by: price.by }))) return price;
		without.push(price.by.promo);
	}
}

/** Writes down with the order why its price is what it is. What stood there before, at the same price, gives way unless it is being paid. */
export async function noteDiscount(tx: Transition, order: Pick<Order, 'id' | 'subscriber_id'>, { by, fullKopecks }: Price): Promise<void> {
	const before = await discountOf(tx, order.id);
	if (before) {
		if (await isBeingPaid(tx, order.id))
			return by && by.promo !== before.promo ? await release(tx, order.subscriber_id, by.promo) : undefined;
		if (before.promo !== by?.promo) await release(tx, order.subscriber_id, before.promo);
		await tx.db.deleteFrom('order_discount').where('order_id', '=', order.id).execute();
	}
	if (!by) return;
	await tx.db
		.updateTable('promo_use')
		.set({ order_id: order.id, at: tx.now })
		.where('promo', '=', by.promo)
		.where('subscriber_id', '=', order.subscriber_id)
		.where('state', '=', 'reserved')
		.execute();
	const values = { promo: by.promo, code: by.code, full_kopecks: fullKopecks, days: by.days };
	await tx.db
		.insertInto('order_discount')
		.values({ order_id: order.id, at: tx.now, ...values })
		.execute();
	if (before?.promo !== by.promo) await record(tx, 'discount.reserved', order.subscriber_id, { order: order.id, promo: by.promo });
}

async function isBeingPaid(tx: Transition, orderId: number): Promise<boolean> {
	const { free } = await tx.db.selectFrom('orders').select(NO_OPEN_PAYMENT.as('free')).where('id', '=', orderId).executeTakeFirstOrThrow();
	return !free;
}

async function release(tx: Transition, subscriberId: number, promo: string): Promise<void> {
	await tx.db
		.deleteFrom('promo_use')
		.where('promo', '=', promo)
		.where('subscriber_id', '=', subscriberId)
		.where('state', '=', 'reserved')
		.execute();
}

/** Why the order costs less than its offer, or brings more; undefined where it does not. */
export async function discountOf(tx: Pick<Transition, 'db'>, orderId: number) {
	return await tx.db.selectFrom('order_discount').selectAll().where('order_id', '=', orderId).executeTakeFirst();
}

/** What the order would cost without its discount: what he knows to be the price (M10). */
export async function fullPriceOf(tx: Transition, order: Pick<Order, 'id' | 'price_kopecks'>): Promise<number> {
	return (await discountOf(tx, order.id))?.full_kopecks ?? order.price_kopecks;
}

/** Days that the order adds to each term it opens; they belong to the paid term, and are taken back with it (M7, M14). */
export async function extraDays(tx: Transition, orderId: number): Promise<number> {
	return (await discountOf(tx, orderId))?.days ?? 0;
}
