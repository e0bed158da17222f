import { currentSetup } from '../setup/current';
import type { ServiceSettings } from '../setup/schema';
import type { Transition } from '../store/transition';
import type { Subscriber } from '../subscribers/find';

export interface ReceiptLine {
	name: string;
	vatCode: number | null;
	amount: { value: string; currency: string };
}

/** 54-FZ: who gets the receipt and what for; nothing when setup sends none. Field rules: YooKassa, receipts. */
export function receiptData(
	mode: ServiceSettings['receipts'],
	subscriber: Pick<Subscriber, 'email' | 'phone'>,
	{ name, vatCode, amount }: ReceiptLine,
) {
	if (mode === 'off') return {};
	const customer = subscriber.email !== null || mode === 'email' ? { email: subscriber.email } : { phone: subscriber.phone };
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

/** Whether setup's receipts can be made for him: their address is known. */
export async function canSendReceipt(tx: Transition, subscriber: Pick<Subscriber, 'email' | 'phone'>): Promise<boolean> {
	const { receipts } = (await currentSetup(tx.store, tx.db)).setup.service;
	return receipts === 'off' || subscriber.email !== null || (receipts === 'emailOrPhone' && subscriber.phone !== null);
}
