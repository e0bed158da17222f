import type { Order } from '../orders/find';
import { offerById } from '../orders/find';
import { currentSetup } from '../setup/current';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { productsPaid } from '../subscriptions/openTerms';
import { giveSale } from './give';

/**
 * What costs nothing is given at once, without YooKassa. Its charge of 0 stands for the payment, so that a trial counts as had and terms know what opened them; no money
 * moves, so renewal stays off (M8) and nothing can be refunded. The order must be open.
 */
export async function giveFree(tx: Transition, subscriber: Subscriber, order: Order): Promise<void> {
	const { installation } = await currentSetup(tx.store, tx.db);
	const charge = await tx.db
		.insertInto('charge')
		.values({
			key: `${installation}-o${order.id}-free`,
			kind: 'link',
			order_id: order.id,
			subscriber_id: subscriber.id,
			term: 1,
			attempt: 1,
			body: '',
			amount_kopecks: 0,
			currency: order.currency,
			state: 'succeeded',
			created_at: tx.now,
			settled_at: tx.now,
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	const offer = await offerById(tx, order.offer_id);
	const products = await productsPaid(tx, charge, offer);
	await giveSale(tx, { order, offer, charge, subscriber, products, paymentId: null, renewalOn: false });
}
