import { sql } from '../../vendor';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { subscriberById } from '../subscribers/find';
import { wordsFor } from '../subscribers/words';
import { askForConsent } from './askForConsent';
import { showOffers } from './offerCard';
import type { Offer, Order } from './find';
import { cancelOvertaken } from './overtaken';

const DAY_MS = 24 * 3_600_000;

/** He chose an offer: one unpaid order is kept for it, and he is asked for his consent (M8). An offer that is no longer sold shows those that are. */
export async function chooseOffer(
	store: Store,
	{ subscriberId, offerCode, cause }: { subscriberId: number; offerCode: string; cause: string },
): Promise<{ orderId: number | null }> {
	const orderId = await transition(store, async (tx) => {
		const offer = await tx.db
			.selectFrom('offer')
			.selectAll()
			.where('code', '=', offerCode)
			.where('withdrawn_at', 'is', null)
			.executeTakeFirst();
		if (!offer) return null;
		const subscriber = await subscriberById(tx, subscriberId);
		const words = await wordsFor(tx, subscriber);
		await cancelOvertaken(tx, { subscriber_id: subscriberId, purpose: 'first', target: offer.product_code });
		await cancelDiffering(tx, subscriberId, offer);
		const order = await unpaidOrder(tx, subscriberId, offer, words.current.setup.service.orderDeadlineDays);
		await askForConsent(tx, subscriber, offer, order, cause);
		return order.id;
	});
	if (orderId === null) await showOffers(store, { subscriberId, cause });
	return { orderId };
}

async function unpaidOrder(tx: Transition, subscriberId: number, offer: Offer, deadlineDays: number): Promise<Order> {
	const key = {
		subscriber_id: subscriberId,
		purpose: 'first' as const,
		target: offer.product_code,
		offer_id: offer.id,
		price_kopecks: offer.price_kopecks,
	};
	const made = await tx.db
		.insertInto('orders')
		.values({ ...key, currency: offer.currency, state: 'new', created_at: tx.now, deadline_at: tx.now + deadlineDays * DAY_MS })
		.onConflict((conflict) =>
			conflict
				.columns(['subscriber_id', 'purpose', 'target', 'offer_id', 'price_kopecks'])
				.where(sql<boolean>`state in ('new', 'awaiting')`)
				.doNothing(),
		)
		.returningAll()
		.executeTakeFirst();
	if (made) {
		await record(tx, 'order.created', subscriberId, { order: made.id, offer: offer.code, version: offer.version });
		return made;
	}
	let query = tx.db.selectFrom('orders').selectAll().where('state', 'in', ['new', 'awaiting']);
	for (const [column, value] of Object.entries(key)) query = query.where(column as keyof typeof key, '=', value);
	return await query.executeTakeFirstOrThrow();
}

/** Anything differing is cancelled, unless a payment is open on it. */
async function cancelDiffering(tx: Transition, subscriberId: number, offer: Offer): Promise<void> {
	await tx.db
		.updateTable('orders')
		.set({ state: 'canceled', reason: 'another offer was chosen' })
		.where('subscriber_id', '=', subscriberId)
		.where('purpose', '=', 'first')
		.where('target', '=', offer.product_code)
		.where('state', 'in', ['new', 'awaiting'])
		.where((eb) => eb.or([eb('offer_id', '<>', offer.id), eb('price_kopecks', '<>', offer.price_kopecks)]))
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
