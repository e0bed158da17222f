import { cancellation } from './reasons';
import type { Desk } from './desk';
import { nextSeq } from './desk';
import { receiptId } from './ids';
import type { PaymentRecord, ReceiptRecord, RefundRecord } from './types';

const HOLD = 7 * 86_400_000;

/** The money is there: captured, or held when the payment has two stages. */
export function payByMethod(desk: Desk, payment: PaymentRecord): void {
	payment.settlement = undefined;
	if (payment.capture) return succeed(desk, payment);
	payment.status = 'waiting_for_capture';
	payment.expiresAt = desk.ctx.now() + HOLD;
	desk.notify(payment.shopId, 'payment.waiting_for_capture', payment.id);
}

export function succeed(desk: Desk, payment: PaymentRecord): void {
	payment.status = 'succeeded';
	payment.capturedAt = desk.ctx.now();
	if (payment.receipt)
		payment.registration = register(desk, {
			type: 'payment',
			shopId: payment.shopId,
			paymentId: payment.id,
			content: payment.receipt,
		}).status;
	desk.ctx.log('yookassa', `payment ${payment.id} succeeded`);
	desk.notify(payment.shopId, 'payment.succeeded', payment.id);
}

export function cancel(desk: Desk, payment: PaymentRecord, reason: string, party?: string): void {
	payment.status = 'canceled';
	payment.settlement = undefined;
	payment.cancellation = cancellation(reason, party);
	desk.ctx.log('yookassa', `payment ${payment.id} canceled: ${reason}`);
	desk.notify(payment.shopId, 'payment.canceled', payment.id);
}

export function finishRefund(desk: Desk, refund: RefundRecord, result: string): void {
	refund.settlement = undefined;
	if (result !== 'succeeded') {
		refund.status = 'canceled';
		refund.cancellation = { party: 'refund_network', reason: result };
		return;
	}
	refund.status = 'succeeded';
	desk.state.payments.get(refund.paymentId)!.refunded += refund.amount;
	desk.ctx.log('yookassa', `refund ${refund.id} of payment ${refund.paymentId} succeeded`);
	desk.notify(refund.shopId, 'refund.succeeded', refund.id);
}

/** Hands a receipt to the imitated cash register, which takes a moment. */
export function register(
	desk: Desk,
	receipt: Pick<ReceiptRecord, 'type' | 'shopId' | 'paymentId' | 'refundId' | 'content'>,
): ReceiptRecord {
	const createdAt = desk.ctx.now();
	const result = desk.faults.take(['receipt-canceled']) ? 'canceled' : 'succeeded';
	const settlement = { at: createdAt + desk.options.receiptSeconds * 1000, result };
	const record: ReceiptRecord = { ...receipt, seq: nextSeq(desk), id: receiptId(), status: 'pending', createdAt, settlement };
	desk.state.receipts.set(record.id, record);
	return record;
}

export function finishReceipt(desk: Desk, receipt: ReceiptRecord, result: string): void {
	receipt.status = result === 'succeeded' ? 'succeeded' : 'canceled';
	receipt.registeredAt = desk.ctx.now();
	receipt.settlement = undefined;
	const parent = receipt.refundId ? desk.state.refunds.get(receipt.refundId) : desk.state.payments.get(receipt.paymentId ?? '');
	if (parent?.registration) parent.registration = receipt.status;
}
