import { buttonsOf, type ChatMessage } from './chat';
import type { Control } from './control';

/** YooKassa's ledger as the control call shows it. */
export interface PaymentLedger {
	payments: Array<{
		id: string;
		status: string;
		amount: { value: string; currency: string };
		created_at: string;
		payment_method?: { id: string; saved: boolean };
		metadata?: Record<string, string>;
		[key: string]: unknown;
	}>;
	refunds: Array<{ id: string; payment_id: string; status: string; amount: { value: string; currency: string } }>;
	[key: string]: unknown;
}

const PAYMENT_ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** The payment that the newest link button of a chat leads to. Throws when there is none. */
export function paymentIn(chat: ChatMessage[]): string {
	const urls = chat.flatMap(buttonsOf).flatMap(({ url }) => (url ? [url] : []));
	const id = urls.map((url) => PAYMENT_ID.exec(url)?.[0]).findLast(Boolean);
	if (!id) throw new Error('There is no button in this chat that leads to a payment.');
	return id;
}

/** All payments that the link buttons of messages lead to. */
export function paymentsIn(chat: ChatMessage[]): Set<string> {
	return new Set(chat.flatMap(buttonsOf).flatMap(({ url }) => PAYMENT_ID.exec(url ?? '')?.[0] ?? []));
}

/** The payer comes to the checkout page and pays with a card. */
export async function payOnPage(control: Control, paymentId: string, card: string): Promise<void> {
	await control.post(`/yookassa/payments/${paymentId}/pay`, { card });
}
