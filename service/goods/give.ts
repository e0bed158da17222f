import { PRIORITY } from '../effects/kinds';
import { kindOf } from '../catalogue/kind';
import { isLater } from '../orders/find';
import type { Order } from '../orders/find';
import { completePlan } from '../instalments/end';
import { showModules } from '../instalments/show';
import { openRequest } from '../requests/open';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';
import { sendContent } from './content';
import { grantProduct } from './grant';

export interface Bought {
	order: Order;
	subscriber: Subscriber;
	/** All that the payment is for; subscriptions among them are opened elsewhere. */
	products: string[];
}

/**
 * What a payment gives beside terms: each good is his from now on and comes at once, each service becomes a request for the staff. A renewal does not send once more
 * what he has.
 */
export async function giveGoods(tx: Transition, { order, subscriber, products }: Bought): Promise<void> {
	for (const productCode of products) {
		const kind = await kindOf(tx, productCode);
		if (kind === 'subscription') continue;
		const isNew = await grantProduct(tx, subscriber.id, productCode, order.id);
		await record(tx, 'good.given', subscriber.id, { order: order.id, product: productCode });
		await completePlan(tx, subscriber.id, productCode);
		if (isNew || !isLater(order)) {
			await sendContent(tx, subscriber, { productCode, key: `good:${order.id}:${productCode}`, orderId: order.id });
			await showModules(tx, subscriber, { productCode, cause: `order:${order.id}`, priority: PRIORITY.payment, orderId: order.id });
		}
		if (kind === 'service') await openRequest(tx, subscriber, { orderId: order.id, productCode });
	}
}
