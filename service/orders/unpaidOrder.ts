import { sql } from '../../vendor';
import { noteDiscount, reservedPrice } from '../promos/orderDiscount';
import { fullPrice } from '../promos/price';
import { currentSetup } from '../setup/current';
import type { OrderPurpose } from '../store/tables/money';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Offer, Order } from './find';

const DAY_MS = 86_400_000;

export interface WantedOrder {
	subscriberId: number;
	purpose: OrderPurpose;
	/** The product's code. */
	target: string;
	offer: Offer;
	/** Whether what he has off, or on top, counts here: on a first purchase, and on a renewal that he pays by hand. The saved card is charged the offer's price. */
	discounted?: boolean;
	/** How many parts of an instalment plan are paid at once; one unless told. */
	parts?: number;
}

/** M6: the one unpaid order of this person, purpose, target, offer version and price: found or made. Anything differing is cancelled first. */
export async function unpaidOrder(tx: Transition, wanted: WantedOrder): Promise<Order> {
	const { subscriberId, purpose, target, offer, discounted, parts = 1 } = wanted;
	const price = (discounted ?? purpose === 'first') ? await reservedPrice(tx, subscriberId, offer) : fullPrice(offer);
	const key = { subscriber_id: subscriberId, purpose, target, offer_id: offer.id, price_kopecks: price.kopecks * parts };
	await cancelDiffering(tx, key);
	const { orderDeadlineDays } = (await currentSetup(tx.store, tx.db)).setup.service;
	const made = await tx.db
		.insertInto('orders')
		.values({ ...key, parts, currency: offer.currency, state: 'new', created_at: tx.now, deadline_at: tx.now + orderDeadlineDays * DAY_MS })
		.onConflict((conflict) =>
			conflict
				.columns(['subscriber_id', 'purpose', 'target', 'offer_id', 'price_kopecks'])
				.where(sql<boolean>`state in ('new', 'awaiting')`)
				.doNothing(),
		)
		.returningAll()
		.executeTakeFirst();
	if (made) {
		await record(tx, 'order.created', subscriberId, { order: made.id, offer: offer.code, version: offer.version, purpose });
		await noteDiscount(tx, made, price);
		return made;
	}
	let query = tx.db.selectFrom('orders').selectAll().where('state', 'in', ['new', 'awaiting']);
	for (const [column, value] of Object.entries(key)) query = query.where(column as keyof typeof key, '=', value);
	const found = await query.executeTakeFirst();
	// It expired at this very moment, so there is room for another.
	if (!found) return await unpaidOrder(tx, wanted);
	await noteDiscount(tx, found, price);
	return found;
}

type OrderKey = Pick<Order, 'subscriber_id' | 'purpose' | 'target' | 'offer_id' | 'price_kopecks'>;

/** Anything differing is cancelled, unless a payment is open on it. */
async function cancelDiffering(tx: Transition, key: OrderKey): Promise<void> {
	await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: 'another offer was chosen' })
		.where('subscriber_id', '=', key.subscriber_id)
		.where('purpose', '=', key.purpose)
		.where('target', '=', key.target)
		.where('state', 'in', ['new', 'awaiting'])
		.where((eb) => eb.or([eb('offer_id', '<>', key.offer_id), eb('price_kopecks', '<>', key.price_kopecks)]))
		.where((eb) =>
			eb.not(
				eb.exists(
					eb
						.selectFrom('charge')
						.select('charge.id')
						.whereRef('charge.order_id', '=', 'orders.id')
						.where('charge.state', 'in', ['created', 'sent', 'unknown', 'pending']),
				),
			),
		)
		.execute();
}
