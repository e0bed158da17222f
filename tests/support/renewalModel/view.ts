import { kopecksToText, type Payment, type PaymentMethod, type Refund } from '../../../clients/yookassa';
import type { ShopMethod, ShopPayment, ShopRefund } from './shop';

const amountOf = (kopecks: number) => ({ value: kopecksToText(kopecks), currency: 'RUB' });
const CARDS = ['4444', '1111', '0004'];

/** A payment as the API shows it: now, or as it was at an earlier moment. */
export function paymentView(payment: ShopPayment, state = payment.history.length - 1): Payment {
	const status = payment.history[Math.min(state, payment.history.length - 1)]!;
	const now = state >= payment.history.length - 1;
	return {
		id: payment.id,
		status,
		amount: amountOf(payment.kopecks),
		refunded_amount: amountOf(now ? payment.givenBack : 0),
		created_at: new Date(payment.createdAt).toISOString(),
		paid: status === 'succeeded',
		test: true,
		refundable: status === 'succeeded',
		recipient: { account_id: '100001', gateway_id: '200001' },
		metadata: payment.metadata,
		...(status === 'pending' && payment.methodId === undefined
			? { confirmation: { type: 'redirect', confirmation_url: `https://pay.test/${payment.id}` } }
			: {}),
		...(status === 'canceled' && { cancellation_details: { party: 'payment_network', reason: payment.reason ?? 'general_decline' } }),
		...(status === 'succeeded' && {
			payment_method: methodOf(payment.methodId ?? payment.id, payment.saves || payment.methodId !== undefined, payment.card),
		}),
	};
}

export function refundView(refund: ShopRefund): Refund {
	return {
		id: refund.id,
		payment_id: refund.paymentId,
		status: 'succeeded',
		amount: amountOf(refund.kopecks),
		created_at: new Date(0).toISOString(),
		metadata: refund.request === undefined ? {} : { request: refund.request },
	};
}

export function methodView({ id, state, card }: ShopMethod): PaymentMethod {
	const confirmation = { type: 'redirect', confirmation_url: `https://bind.test/${id}` };
	return {
		...methodOf(id, state === 'active', card),
		status: state === 'dead' ? 'inactive' : state,
		...(state === 'pending' ? { confirmation } : {}),
	};
}

function methodOf(id: string, saved: boolean, card: number): PaymentMethod {
	return { type: 'bank_card', id, saved, card: { last4: CARDS[card - 1]!, expiry_year: '2035', expiry_month: '12', card_type: 'Mir' } };
}
