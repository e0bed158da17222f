import type { Offer, Order } from '../orders/find';
import type { CurrentSetup } from '../setup/current';
import type { Subscriber } from '../subscribers/find';
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
		...receiptOf(service.receipts, subscriber, offer.name, offer.vat_code, amount),
	});
}

/** 54-FZ: who gets the receipt and what for. Field rules: YooKassa, receipts. */
function receiptOf(
	mode: 'off' | 'email' | 'emailOrPhone',
	subscriber: Subscriber,
	name: string,
	vatCode: number | null,
	amount: { value: string; currency: string },
) {
	if (mode === 'off') return {};
	const customer = subscriber.email ? { email: subscriber.email } : { phone: subscriber.phone };
	const item = {
		description: name.slice(0, 128),
		quantity: 1,
		amount,
		vat_code: vatCode ?? 1,
		payment_subject: 'service',
		payment_mode: 'full_payment',
		measure: 'piece',
	};
	return { receipt: { customer, items: [item] } };
}
