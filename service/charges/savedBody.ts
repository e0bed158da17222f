import type { Offer, Order } from '../orders/find';
import type { CurrentSetup } from '../setup/current';
import type { Subscriber } from '../subscribers/find';
import type { Subscription } from '../subscriptions/find';
import { receiptData } from './receiptData';
import { rubles } from './rubles';

export interface SavedCharge {
	current: CurrentSetup;
	subscriber: Subscriber;
	subscription: Pick<Subscription, 'id'>;
	term: number;
	order: Order;
	offer: Offer;
	methodId: string;
	chargeId: number;
}

/** M1: the exact text that charges a saved card. Source: YooKassa, paying with a saved method. */
export function savedBody({ current, subscriber, subscription, term, order, offer, methodId, chargeId }: SavedCharge): string {
	const { service } = current.setup;
	const amount = { value: rubles(order.price_kopecks), currency: order.currency };
	return JSON.stringify({
		amount,
		capture: true,
		payment_method_id: methodId,
		description: `${service.name}: ${offer.name}`.slice(0, 128),
		metadata: {
			installation: current.installation,
			charge: String(chargeId),
			order: String(order.id),
			subscription: String(subscription.id),
			term: String(term),
		},
		...receiptData(service.receipts, subscriber, { name: offer.name, vatCode: offer.vat_code, amount }),
	});
}
