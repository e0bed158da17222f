/** What the emulator remembers. Moments are milliseconds of the service clock, sums are kopecks. */
export interface Shop {
	shopId: string;
	secretKey: string;
	test: boolean;
	/** Receipts are switched on: a payment without one is refused. */
	receipts: boolean;
	/** Saving and charging cards is allowed. */
	recurring: boolean;
}

export interface Cancellation {
	party: string;
	reason: string;
}

/** How something that is still open will end by itself, and when. `succeeded` or a reason. */
export interface Settlement {
	at: number;
	result: string;
	party?: string;
}

export type Registration = 'pending' | 'succeeded' | 'canceled';

export interface PaymentRecord {
	seq: number;
	id: string;
	shopId: string;
	status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
	amount: number;
	currency: string;
	capture: boolean;
	createdAt: number;
	capturedAt?: number;
	/** When the hold lapses. */
	expiresAt?: number;
	description?: string;
	metadata: Record<string, string>;
	customerId?: string;
	/** Where the payer is sent back to; absent when a saved method is charged. */
	returnUrl?: string;
	askedType?: string;
	/** `save_payment_method` as sent; absent = the payer is asked. */
	save?: boolean;
	methodId?: string;
	threeDs?: boolean;
	abandoned?: boolean;
	cancellation?: Cancellation;
	refunded: number;
	receipt?: Record<string, unknown>;
	registration?: Registration;
	settlement?: Settlement;
}

/** How the next charges of a saved method end. `left` counts down; absent = until told otherwise. */
export interface ScriptedOutcome {
	outcome: string;
	left?: number;
	/** How it ends in the end, for outcomes that only concern the answer or the waiting; `succeeded` unless told. */
	then?: string;
	minutes?: number;
}

export interface MethodRecord {
	id: string;
	shopId: string;
	type: string;
	saved: boolean;
	status: 'pending' | 'active' | 'inactive';
	createdAt: number;
	title?: string;
	accountNumber?: string;
	card?: { first6: string; last4: string; expiry_year: string; expiry_month: string; card_type: string };
	/** Set for a method bound without a payment. */
	returnUrl?: string;
	script: ScriptedOutcome[];
}

export interface RefundRecord {
	seq: number;
	id: string;
	shopId: string;
	paymentId: string;
	status: 'pending' | 'succeeded' | 'canceled';
	amount: number;
	currency: string;
	createdAt: number;
	description?: string;
	metadata?: Record<string, string>;
	cancellation?: Cancellation;
	registration?: Registration;
	settlement?: Settlement;
}

export interface ReceiptRecord {
	seq: number;
	id: string;
	shopId: string;
	type: 'payment' | 'refund';
	paymentId?: string;
	refundId?: string;
	status: Registration;
	createdAt: number;
	registeredAt?: number;
	content: Record<string, unknown>;
	settlement?: Settlement;
}

export type ObjectKind = 'payment' | 'refund' | 'receipt' | 'method';

export interface Reference {
	kind: ObjectKind;
	id: string;
}

/** One idempotence key of one shop. */
export interface KeyRecord extends Reference {
	hash: string;
	at: number;
}

export interface NoticeTry {
	at: number;
	/** HTTP status, or what went wrong. */
	answer: number | string;
}

export interface NoticeRecord {
	id: string;
	shopId: string;
	event: string;
	objectId: string;
	body: string;
	createdAt: number;
	status: 'queued' | 'held' | 'retrying' | 'delivered' | 'failed' | 'lost' | 'no url';
	tries: NoticeTry[];
	nextTry?: number;
	/** More than one delivery at once, to try the receiver. */
	copies: number;
	/** A notice made up by control: sent once. */
	once?: boolean;
}
