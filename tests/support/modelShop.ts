import type { PaymentFact, RefundFact } from '../../service/payments/fact';

export interface ModelPayment {
	id: string;
	key: string;
	metadata: Record<string, string>;
	kopecks: number;
	saves: boolean;
	/** Every state it has been in: an answer or notice of an older one may arrive late. */
	history: Array<PaymentFact['status']>;
	refunded: boolean;
}

/** YooKassa as far as the rules need it: keys, payments, refunds; in memory and without time. */
export class ModelShop {
	readonly payments: ModelPayment[] = [];
	readonly refunds: RefundFact[] = [];

	/** The same key gives the same payment. */
	create(key: string, bodyText: string): ModelPayment {
		const known = this.payments.find((payment) => payment.key === key);
		if (known) return known;
		const body = JSON.parse(bodyText) as { amount: { value: string }; metadata: Record<string, string>; save_payment_method?: boolean };
		const payment: ModelPayment = {
			id: `p${this.payments.length + 1}`,
			key,
			metadata: body.metadata,
			kopecks: Math.round(Number(body.amount.value) * 100),
			saves: body.save_payment_method === true,
			history: ['pending'],
			refunded: false,
		};
		this.payments.push(payment);
		return payment;
	}

	settle(payment: ModelPayment, status: 'succeeded' | 'canceled'): void {
		if (payment.history.at(-1) === 'pending') payment.history.push(status);
	}

	/** Idempotent, as under one key. Null for what was never paid. */
	refund(payment: ModelPayment): RefundFact | null {
		if (payment.history.at(-1) !== 'succeeded') return null;
		const id = `r-${payment.id}`;
		const known = this.refunds.find((refund) => refund.id === id);
		if (known) return known;
		payment.refunded = true;
		const fact: RefundFact = { id, paymentId: payment.id, status: 'succeeded', amountKopecks: payment.kopecks };
		this.refunds.push(fact);
		return fact;
	}

	/** The payment as it is, or as it was at an earlier moment. */
	fact(payment: ModelPayment, state = payment.history.length - 1): PaymentFact {
		const status = payment.history[Math.min(state, payment.history.length - 1)]!;
		return {
			id: payment.id,
			status,
			amountKopecks: payment.kopecks,
			currency: 'RUB',
			test: true,
			shopId: '100001',
			metadata: payment.metadata,
			confirmationUrl: status === 'pending' ? `https://pay/${payment.id}` : null,
			method: status === 'succeeded' ? { id: payment.id, saved: payment.saves, type: 'Visa', last4: '1111', expiry: '2030-12' } : null,
		};
	}
}
