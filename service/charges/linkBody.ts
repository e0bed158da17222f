import type { Offer, Order } from '../orders/find';
import type { CurrentSetup } from '../setup/current';
import type { Subscriber } from '../subscribers/find';
import { receiptData } from './receiptData';
import { rubles } from './rubles';

export interface LinkToMake {
	current: CurrentSetup;
	subscriber: Subscriber;
	order: Order;
	offer: Offer;
	chargeId: number;
}

/** M1: the exact text that is sent to make a payment link. The card is saved only with consent to renewal given in this purchase (M8). */
export function linkBody({ current, subscriber, order, offer, chargeId }: LinkToMake): string {
	const { service } = current.setup;
	const amount = { value: rubles(order.price_kopecks), currency: order.currency };
	return JSON.stringify({
		amount,
		capture: true,
		...(order.renewal_consent === 1 ? { save_payment_method: true } : {}),
		confirmation: { type: 'redirect', return_url: service.returnUrl.replace('{order}', String(order.id)) || 'https://t.me' },
		description: `${service.name}: ${offer.name}`.slice(0, 128),
		metadata: { installation: current.installation, charge: String(chargeId), order: String(order.id), term: '1' },
		...receiptData(service.receipts, subscriber, { name: offer.name, vatCode: offer.vat_code, amount }),
	});
}
