import type { Act } from './act';
import { invalid, notFound } from './apiError';
import { nextSeq, type Desk } from './desk';
import { refundId } from './ids';
import { findPayment } from './payments';
import { readReceipt } from './receiptValidation';
import { finishRefund, register } from './settle';
import type { PaymentRecord, RefundRecord, Shop } from './types';
import { readAmount, readMetadata, readText } from './validation';

export const createRefund =
	(desk: Desk): Act =>
	(shop, body) => {
		const id = readText(body, 'payment_id', 64);
		if (!id) throw invalid('Payment id is missing', 'payment_id');
		const payment = findPayment(desk, shop, id);
		const { kopecks, currency } = readAmount(body.amount);
		if (currency !== payment.currency) throw invalid('Currencies do not match', 'amount.currency');
		const receipt = body.receipt === undefined ? undefined : readReceipt(body.receipt, kopecks);
		const refund = giveBack(desk, payment, kopecks, {
			description: readText(body, 'description', 250),
			metadata: readMetadata(body.metadata),
		});
		if (receipt)
			refund.registration = register(desk, { type: 'refund', shopId: shop.shopId, refundId: refund.id, content: receipt }).status;
		return { kind: 'refund', id: refund.id };
	};

/** Money back, by the API or from the cabinet. Refuses more than is left. */
export function giveBack(
	desk: Desk,
	payment: PaymentRecord,
	kopecks: number,
	words: Pick<RefundRecord, 'description' | 'metadata'> = {},
): RefundRecord {
	if (payment.status !== 'succeeded') throw invalid('Payment can not be refunded in current status.', 'payment_id');
	const left = payment.amount - payment.refunded - underWay(desk, payment.id);
	if (left === 0) throw invalid('Payment is already completely refunded', 'payment_id');
	if (kopecks > left) throw invalid('Refund sum exceeded', 'amount');
	const createdAt = desk.ctx.now();
	const { id: paymentId, shopId, currency } = payment;
	const refund: RefundRecord = {
		seq: nextSeq(desk),
		id: refundId(createdAt),
		shopId,
		paymentId,
		status: 'pending',
		amount: kopecks,
		currency,
		createdAt,
		...words,
	};
	desk.state.refunds.set(refund.id, refund);
	settleOrWait(desk, refund);
	return refund;
}

function settleOrWait(desk: Desk, refund: RefundRecord): void {
	const waiting = desk.faults.take(['refund-pending']);
	const canceled = desk.faults.take(['refund-canceled']);
	const result = canceled ? String(canceled.reason ?? 'insufficient_funds') : 'succeeded';
	if (waiting) refund.settlement = { at: refund.createdAt + Number(waiting.minutes ?? 60) * 60_000, result };
	else finishRefund(desk, refund, result);
}

function underWay(desk: Desk, paymentId: string): number {
	return [...desk.state.refunds.values()]
		.filter((refund) => refund.paymentId === paymentId && refund.status === 'pending')
		.reduce((sum, { amount }) => sum + amount, 0);
}

export function findRefund(desk: Desk, shop: Shop, id: string): RefundRecord {
	const refund = desk.state.refunds.get(id);
	if (refund?.shopId !== shop.shopId) throw notFound('Refund');
	return refund;
}
