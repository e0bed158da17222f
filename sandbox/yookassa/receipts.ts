import type { Act } from './act';
import { invalid, notFound } from './apiError';
import type { Desk } from './desk';
import { findPayment } from './payments';
import { readReceipt } from './receiptValidation';
import { findRefund } from './refunds';
import { register } from './settle';
import type { ReceiptRecord, Shop } from './types';
import { isObject, readAmount, readText } from './validation';

const SETTLEMENTS = new Set(['cashless', 'prepayment', 'postpayment', 'consideration']);
const AT_MOST = 50;

export const createReceipt =
	(desk: Desk): Act =>
	(shop, body) => {
		const { type } = body;
		if (type !== 'payment' && type !== 'refund') throw invalid('Receipt type is illegal', 'type');
		if (body.send !== true) throw invalid('Send must be true', 'send');
		const parent = readParent(desk, shop, { paymentId: readText(body, 'payment_id', 64), refundId: readText(body, 'refund_id', 64) });
		readSettlements(body.settlements);
		const content = readReceipt(body);
		const earlier = [...desk.state.receipts.values()].filter(
			(one) => one.paymentId === parent.paymentId && one.refundId === parent.refundId,
		);
		if (earlier.length >= AT_MOST) throw invalid('Too many receipts', parent.paymentId ? 'payment_id' : 'refund_id');
		return { kind: 'receipt', id: register(desk, { type, shopId: shop.shopId, ...parent, content }).id };
	};

function readParent(desk: Desk, shop: Shop, parent: { paymentId?: string; refundId?: string }): { paymentId?: string; refundId?: string } {
	if ((parent.paymentId === undefined) === (parent.refundId === undefined))
		throw invalid('Request should contain one of: payment_id, refund_id', 'payment_id');
	if (parent.paymentId !== undefined) findPayment(desk, shop, parent.paymentId);
	else findRefund(desk, shop, parent.refundId!);
	return parent;
}

function readSettlements(settlements: unknown): void {
	if (!Array.isArray(settlements) || settlements.length === 0) throw invalid('Settlements are missing', 'settlements');
	settlements.forEach((settlement: unknown, index) => {
		if (!isObject(settlement) || !SETTLEMENTS.has(String(settlement.type)))
			throw invalid('Settlement type is illegal', `settlements[${index}].type`);
		readAmount(settlement.amount, `settlements[${index}].amount`);
	});
}

export function findReceipt(desk: Desk, shop: Shop, id: string): ReceiptRecord {
	const receipt = desk.state.receipts.get(id);
	if (receipt?.shopId !== shop.shopId) throw notFound('Receipt');
	return receipt;
}
