import type { Desk } from './desk';
import type { PaymentRecord } from './types';
import { methodView, paymentView, refundView } from './views';

/** What one method was charged for one period: more than one payment means money taken twice. */
export interface Charged {
	payment_method: string;
	subscription?: string;
	period?: string;
	payments: string[];
	count: number;
	/** Those of the payments given back in full. */
	refunded: string[];
}

/** Payments and refunds as the API shows them, and what was taken per saved method and period. */
export function ledger(desk: Desk) {
	const { payments, refunds, methods } = desk.state;
	return {
		payments: [...payments.values()].map((payment) => paymentView(desk, payment)),
		refunds: [...refunds.values()].map((refund) => refundView(desk, refund)),
		methods: [...methods.values()].map((method) => ({ ...methodView(desk, method), script: method.script })),
		charged: charged([...payments.values()]),
	};
}

function charged(payments: PaymentRecord[]): Charged[] {
	const groups = new Map<string, Charged>();
	for (const payment of payments) {
		if (payment.status !== 'succeeded' || !payment.methodId) continue;
		const { subscription, term, period = term } = payment.metadata;
		// Without a period nothing tells two payments apart but themselves.
		const key = JSON.stringify([payment.methodId, subscription, period ?? payment.id]);
		const group = groups.get(key) ?? { payment_method: payment.methodId, subscription, period, payments: [], count: 0, refunded: [] };
		group.payments.push(payment.id);
		group.count++;
		if (payment.refunded >= payment.amount) group.refunded.push(payment.id);
		groups.set(key, group);
	}
	return [...groups.values()];
}
