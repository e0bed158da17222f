import type { Act } from './act';
import { forbidden, invalid, notFound } from './apiError';
import { nextSeq, type Desk } from './desk';
import { paymentId } from './ids';
import { readReceipt } from './receiptValidation';
import { chargeSaved, readSavedMethod } from './renewals';
import { cancel, succeed } from './settle';
import type { PaymentRecord, Shop } from './types';
import { isObject, readAmount, readFlag, readMetadata, readReturnUrl, readText, type Body } from './validation';

const ONE_OF = ['payment_method_data', 'payment_method_id', 'payment_token'];
const CARD_LIMIT = 35_000_000;
const IN_TEST_SHOP = new Set(['bank_card', 'yoo_money']);

export const createPayment =
	(desk: Desk): Act =>
	(shop, body) => {
		const payment = readPayment(desk, shop, body);
		if (body.payment_method_id === undefined) {
			desk.state.payments.set(payment.id, { ...payment, returnUrl: readReturnUrl(body.confirmation) });
			return { kind: 'payment', id: payment.id };
		}
		const method = readSavedMethod(desk, shop, body);
		return chargeSaved(desk, payment, method);
	};

function readPayment(desk: Desk, shop: Shop, body: Body): PaymentRecord {
	const { kopecks, currency } = readAmount(body.amount);
	if (kopecks > CARD_LIMIT) throw invalid('Amount is more than the maximum', 'amount.value');
	if (ONE_OF.filter((name) => body[name] !== undefined).length > 1)
		throw invalid(`Request should contain only one of: ${ONE_OF.join(', ')}`);
	if (body.payment_token !== undefined) throw invalid('Payment token is illegal', 'payment_token');
	const save = readFlag(body, 'save_payment_method');
	if (save && !shop.recurring) throw forbidden("This store can't make recurring payments. Contact the YooMoney manager to learn more");
	const createdAt = desk.ctx.now();
	return {
		seq: nextSeq(desk),
		id: paymentId(createdAt),
		shopId: shop.shopId,
		status: 'pending',
		amount: kopecks,
		currency,
		capture: readFlag(body, 'capture') ?? false,
		createdAt,
		description: readText(body, 'description', 128),
		metadata: readMetadata(body.metadata) ?? {},
		customerId: readText(body, 'merchant_customer_id', 200),
		askedType: readType(shop, body.payment_method_data),
		save,
		refunded: 0,
		receipt: body.receipt === undefined && !shop.receipts ? undefined : readReceipt(body.receipt, kopecks),
	};
}

function readType(shop: Shop, data: unknown): string | undefined {
	if (data === undefined) return undefined;
	const type = isObject(data) ? data.type : undefined;
	if (typeof type !== 'string') throw invalid('Payment method type is missing', 'payment_method_data.type');
	if (shop.test && !IN_TEST_SHOP.has(type)) throw invalid('Payment method is not available', 'payment_method_data.type');
	return type;
}

/** A payment of this shop; another shop's is not found. */
export function findPayment(desk: Desk, shop: Shop, id: string): PaymentRecord {
	const payment = desk.state.payments.get(id);
	if (payment?.shopId !== shop.shopId) throw notFound('Payment');
	return payment;
}

export const capturePayment =
	(desk: Desk): Act =>
	(shop, body, id) => {
		const payment = findPayment(desk, shop, id);
		if (payment.capture) throw invalid('You can not capture payment with autocapture');
		if (payment.status !== 'waiting_for_capture') throw invalid('Payment can not be captured in current status.');
		const { kopecks, currency } =
			body.amount === undefined ? { kopecks: payment.amount, currency: payment.currency } : readAmount(body.amount);
		if (kopecks > payment.amount || currency !== payment.currency) throw invalid('Illegal amount for capture', 'amount');
		const receipt = body.receipt === undefined ? payment.receipt : readReceipt(body.receipt, kopecks);
		Object.assign(payment, { amount: kopecks, receipt });
		succeed(desk, payment);
		return { kind: 'payment', id };
	};

export const cancelPayment =
	(desk: Desk): Act =>
	(shop, _body, id) => {
		const payment = findPayment(desk, shop, id);
		if (payment.capture) throw invalid('You can not cancel payment with autocapture');
		if (payment.status !== 'waiting_for_capture') throw invalid('Payment can not be canceled in current status.');
		cancel(desk, payment, 'canceled_by_merchant');
		return { kind: 'payment', id };
	};
