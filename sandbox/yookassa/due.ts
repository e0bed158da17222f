import type { Desk } from './desk';
import { cancel, finishReceipt, finishRefund, payByMethod } from './settle';
import type { PaymentRecord } from './types';

/** When a payment changes by itself: a scripted end, a link that dies, a hold that lapses. */
function dueOf(desk: Desk, payment: PaymentRecord): number | undefined {
	if (payment.settlement) return payment.settlement.at;
	if (payment.status === 'waiting_for_capture') return payment.expiresAt;
	return payment.status === 'pending' ? payment.createdAt + desk.options.confirmMinutes * 60_000 : undefined;
}

export function nextOwnDue(desk: Desk): number | undefined {
	const { payments, refunds, receipts } = desk.state;
	const settling = [...refunds.values(), ...receipts.values()].map(({ settlement }) => settlement?.at);
	const moments = [...[...payments.values()].map((payment) => dueOf(desk, payment)), ...settling].filter((at) => at !== undefined);
	return moments.length ? Math.min(...moments) : undefined;
}

/** Does what is due by the service clock. */
export function runOwnDue(desk: Desk, now: number): void {
	for (const payment of desk.state.payments.values()) {
		const at = dueOf(desk, payment);
		if (at !== undefined && at <= now) runPayment(desk, payment);
	}
	for (const refund of desk.state.refunds.values())
		if (refund.settlement && refund.settlement.at <= now) finishRefund(desk, refund, refund.settlement.result);
	for (const receipt of desk.state.receipts.values())
		if (receipt.settlement && receipt.settlement.at <= now) finishReceipt(desk, receipt, receipt.settlement.result);
}

function runPayment(desk: Desk, payment: PaymentRecord): void {
	const { settlement } = payment;
	if (!settlement) return cancel(desk, payment, payment.status === 'pending' ? 'expired_on_confirmation' : 'expired_on_capture');
	if (settlement.result === 'succeeded') payByMethod(desk, payment);
	else cancel(desk, payment, settlement.result, settlement.party);
}
