import type { Amount } from './amount';

export type { Amount } from './amount';

/** YooKassa adds keys without notice; all objects here keep what they do not know. */
interface Open {
	[key: string]: unknown;
}

export type PaymentStatus = 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
export type RefundStatus = 'pending' | 'succeeded' | 'canceled';
export type ReceiptStatus = 'pending' | 'succeeded' | 'canceled';

export interface CancellationDetails extends Open {
	party: string;
	reason: string;
}

export interface Card extends Open {
	first6?: string;
	last4: string;
	/** `YYYY` */
	expiry_year: string;
	/** `MM` */
	expiry_month: string;
	card_type: string;
	issuer_name?: string;
	issuer_country?: string;
}

export interface PaymentMethod extends Open {
	type: string;
	id: string;
	/** Only `true` means that it may be charged again. */
	saved: boolean;
	/** Missing in older answers. */
	status?: 'pending' | 'active' | 'inactive';
	title?: string;
	card?: Card;
	confirmation?: Confirmation;
}

export interface Confirmation extends Open {
	type: string;
	confirmation_url?: string;
	return_url?: string;
}

export interface Payment extends Open {
	id: string;
	status: PaymentStatus;
	amount: Amount;
	income_amount?: Amount;
	refunded_amount?: Amount;
	created_at: string;
	captured_at?: string;
	/** Only while waiting for capture: when the hold lapses. */
	expires_at?: string;
	paid: boolean;
	test: boolean;
	refundable: boolean;
	recipient?: { account_id: string; gateway_id: string };
	description?: string;
	metadata?: Record<string, string>;
	confirmation?: Confirmation;
	payment_method?: PaymentMethod;
	cancellation_details?: CancellationDetails;
	receipt_registration?: ReceiptStatus;
	merchant_customer_id?: string;
}

export interface Refund extends Open {
	id: string;
	payment_id: string;
	status: RefundStatus;
	amount: Amount;
	created_at: string;
	description?: string;
	metadata?: Record<string, string>;
	cancellation_details?: CancellationDetails;
	receipt_registration?: ReceiptStatus;
}

export interface Receipt extends Open {
	id: string;
	type: 'payment' | 'refund';
	status: ReceiptStatus;
	payment_id?: string;
	refund_id?: string;
	registered_at?: string;
	fiscal_document_number?: string;
}

export interface Shop extends Open {
	account_id: string;
	status?: 'enabled' | 'disabled';
	/** True for a test shop: no real money. */
	test: boolean;
	fiscalization_enabled?: boolean;
	payment_methods?: string[];
}

export interface Page<T> extends Open {
	items: T[];
	/** Absent on the last page. */
	next_cursor?: string;
}

/** Bounds are moments in ISO 8601, UTC. */
export interface DateBounds {
	gte?: string;
	gt?: string;
	lte?: string;
	lt?: string;
}

/** `limit` is 1–100, 10 when left out. All lists come newest first. */
export interface ListQuery {
	created_at?: DateBounds;
	limit?: number;
	cursor?: string;
}

export interface PaymentQuery extends ListQuery {
	captured_at?: DateBounds;
	status?: PaymentStatus;
	payment_method?: string;
}

export interface RefundQuery extends ListQuery {
	status?: RefundStatus;
	payment_id?: string;
}

export interface ReceiptQuery extends ListQuery {
	status?: ReceiptStatus;
	payment_id?: string;
	refund_id?: string;
}
