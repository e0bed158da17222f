import { shopOf, type Desk } from './desk';
import { notFound } from './apiError';
import type { MethodRecord, PaymentRecord, ReceiptRecord, Reference, RefundRecord } from './types';

type Json = Record<string, unknown>;

const moment = (ms: number) => new Date(ms).toISOString();
const sum = (kopecks: number, currency: string) => ({ value: (kopecks / 100).toFixed(2), currency });
/** The shop's fee of 3.5 % and 22 % VAT on it, as on real payouts. */
const income = (kopecks: number) => kopecks - Math.round(kopecks * 0.035 * 1.22);
const gatewayOf = (shopId: string) => `2${shopId.slice(1)}`;

function extra(desk: Desk): Json {
	return desk.options.extraKeys ? { x_emulator_extra: { note: 'objects may have keys no document names' } } : {};
}

export function paymentView(desk: Desk, payment: PaymentRecord): Json {
	const { status, amount, currency } = payment;
	const method = payment.methodId ? desk.state.methods.get(payment.methodId) : undefined;
	const paid = status === 'succeeded' || status === 'waiting_for_capture';
	return {
		id: payment.id,
		status,
		amount: sum(amount, currency),
		...(status === 'succeeded' && {
			income_amount: sum(income(amount), currency),
			captured_at: moment(payment.capturedAt!),
			refunded_amount: sum(payment.refunded, currency),
		}),
		...(payment.description !== undefined && { description: payment.description }),
		recipient: { account_id: payment.shopId, gateway_id: gatewayOf(payment.shopId) },
		...(method && { payment_method: methodView(desk, method) }),
		...(!method &&
			status === 'pending' &&
			payment.askedType && { payment_method: { type: payment.askedType, id: payment.id, saved: false, status: 'pending' } }),
		created_at: moment(payment.createdAt),
		...(status === 'waiting_for_capture' && { expires_at: moment(payment.expiresAt!) }),
		...(status === 'pending' && payment.returnUrl !== undefined && { confirmation: confirmation(desk, payment.id, payment.returnUrl) }),
		test: shopOf(desk, payment.shopId).test,
		paid,
		refundable: status === 'succeeded' && payment.refunded < amount,
		...(payment.registration && { receipt_registration: payment.registration }),
		...(payment.customerId && { merchant_customer_id: payment.customerId }),
		metadata: payment.metadata,
		...(payment.cancellation && { cancellation_details: payment.cancellation }),
		...(paid && { authorization_details: authorization(desk, payment) }),
		...extra(desk),
	};
}

function authorization(desk: Desk, payment: PaymentRecord): Json {
	const number = String(payment.seq).padStart(6, '0');
	return { rrn: `332700${number}`, auth_code: number, three_d_secure: { applied: payment.threeDs === true, ...extra(desk) } };
}

function confirmation(desk: Desk, id: string, returnUrl: string): Json {
	return { type: 'redirect', return_url: returnUrl, confirmation_url: `${desk.ctx.publicUrl()}/yookassa/checkout/${id}` };
}

export function methodView(desk: Desk, method: MethodRecord): Json {
	return {
		type: method.type,
		id: method.id,
		saved: method.saved,
		status: method.status,
		...(method.title && { title: method.title }),
		...(method.card && { card: { ...method.card, issuer_country: 'RU', issuer_name: 'Sandbox Bank' } }),
		...(method.accountNumber && { account_number: method.accountNumber }),
		...extra(desk),
	};
}

/** A method bound without a payment has holder and confirmation besides. */
export function boundMethodView(desk: Desk, method: MethodRecord): Json {
	const waiting = method.status === 'pending' && method.returnUrl !== undefined;
	return {
		...methodView(desk, method),
		holder: { account_id: method.shopId, gateway_id: gatewayOf(method.shopId) },
		...(waiting && { confirmation: confirmation(desk, method.id, method.returnUrl!) }),
	};
}

export function refundView(desk: Desk, refund: RefundRecord): Json {
	return {
		id: refund.id,
		payment_id: refund.paymentId,
		status: refund.status,
		created_at: moment(refund.createdAt),
		amount: sum(refund.amount, refund.currency),
		...(refund.description !== undefined && { description: refund.description }),
		...(refund.metadata && { metadata: refund.metadata }),
		...(refund.registration && { receipt_registration: refund.registration }),
		...(refund.cancellation && { cancellation_details: refund.cancellation }),
		...extra(desk),
	};
}

export function receiptView(desk: Desk, receipt: ReceiptRecord): Json {
	const { items, settlements, tax_system_code } = receipt.content;
	const number = String(receipt.seq);
	return {
		id: receipt.id,
		type: receipt.type,
		...(receipt.paymentId && { payment_id: receipt.paymentId }),
		...(receipt.refundId && { refund_id: receipt.refundId }),
		status: receipt.status,
		...(receipt.status === 'succeeded' && {
			fiscal_document_number: number,
			fiscal_storage_number: '9288000100115785',
			fiscal_attribute: String(2617603900 + receipt.seq),
			registered_at: moment(receipt.registeredAt!),
			fiscal_provider_id: 'fd9e9404-eaca-4000-8ec9-dc228ead2345',
		}),
		...(tax_system_code !== undefined && { tax_system_code }),
		items,
		...(settlements !== undefined && { settlements }),
		...extra(desk),
	};
}

/** The object a reference names, as the API shows it now. */
export function viewOf(desk: Desk, { kind, id }: Reference): Json {
	const { payments, refunds, receipts, methods } = desk.state;
	if (kind === 'payment' && payments.has(id)) return paymentView(desk, payments.get(id)!);
	if (kind === 'refund' && refunds.has(id)) return refundView(desk, refunds.get(id)!);
	if (kind === 'receipt' && receipts.has(id)) return receiptView(desk, receipts.get(id)!);
	if (kind === 'method' && methods.has(id)) return boundMethodView(desk, methods.get(id)!);
	throw notFound(kind);
}
