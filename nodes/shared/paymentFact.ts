import type { Payment, Refund } from '../../clients/yookassa';
import { kopecksOf } from '../../clients/yookassa/amount';
import type { PaymentFact, RefundFact } from '../../service/payments/fact';

/** A payment as YooKassa shows it, reduced to what the service needs. */
export function paymentFact(payment: Payment): PaymentFact {
	const method = payment.payment_method;
	return {
		id: payment.id,
		status: payment.status,
		amountKopecks: kopecksOf(payment.amount),
		currency: payment.amount.currency,
		test: payment.test,
		shopId: payment.recipient?.account_id ?? null,
		metadata: payment.metadata ?? {},
		createdAt: Date.parse(payment.created_at) || undefined,
		confirmationUrl: payment.confirmation?.confirmation_url ?? null,
		cancellationReason: payment.cancellation_details?.reason ?? null,
		refundedKopecks: payment.refunded_amount ? kopecksOf(payment.refunded_amount) : 0,
		receiptRegistration: payment.receipt_registration ?? null,
		method: method && {
			id: method.id,
			saved: method.saved === true,
			type: method.card?.card_type ?? method.type,
			last4: method.card?.last4 ?? null,
			expiry: method.card ? `${method.card.expiry_year}-${method.card.expiry_month}` : null,
			issuer: method.card?.issuer_name ?? null,
		},
	};
}

export function refundFact(refund: Refund): RefundFact {
	return {
		id: refund.id,
		paymentId: refund.payment_id,
		status: refund.status,
		amountKopecks: kopecksOf(refund.amount),
		receiptRegistration: refund.receipt_registration ?? null,
		requestKey: refund.metadata?.request ?? null,
	};
}
