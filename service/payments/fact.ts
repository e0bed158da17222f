/** What the service needs of a YooKassa payment, read back from YooKassa (never from a notice). */
export interface PaymentFact {
	id: string;
	status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
	amountKopecks: number;
	currency: string;
	test: boolean;
	/** recipient.account_id */
	shopId: string | null;
	metadata: Record<string, string>;
	/** When it was made, ms UTC. */
	createdAt?: number;
	confirmationUrl?: string | null;
	cancellationReason?: string | null;
	/** What has been given back of it by now. */
	refundedKopecks?: number;
	/** Where its fiscal receipt stands; nothing when YooKassa makes none. */
	receiptRegistration?: ReceiptRegistration | null;
	method?: { id: string; saved: boolean; type: string; last4?: string | null; expiry?: string | null; issuer?: string | null } | null;
}

export interface RefundFact {
	id: string;
	paymentId: string;
	status: 'pending' | 'succeeded' | 'canceled';
	amountKopecks: number;
	receiptRegistration?: ReceiptRegistration | null;
	/** Key of the request of ours that made it. */
	requestKey?: string | null;
}

export type ReceiptRegistration = 'pending' | 'succeeded' | 'canceled';

/** What came of applying a fact. */
export type Applied =
	| { outcome: 'ignored'; why: string }
	| {
			outcome: 'unchanged' | 'pending' | 'paid' | 'refunded' | 'declined' | 'review' | 'second_payment';
			subscriberId: number;
			orderId: number;
			chargeId: number;
	  };
