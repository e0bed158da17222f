import type { Generated } from '../../../vendor';

export type OrderState = 'new' | 'awaiting' | 'paid' | 'expired' | 'canceled' | 'refunded' | 'part_refunded' | 'review';
export type OrderPurpose = 'first' | 'renewal' | 'part' | 'gift';

export interface OrderTable {
	id: Generated<number>;
	subscriber_id: number;
	purpose: OrderPurpose;
	/** What it is for: the product's code. */
	target: string;
	offer_id: number;
	price_kopecks: number;
	currency: string;
	state: OrderState;
	/** 1 when consent to automatic renewal was given in this very purchase (M8). */
	renewal_consent: Generated<number>;
	created_at: number;
	deadline_at: number;
	paid_at: number | null;
	payment_id: string | null;
	reason: string | null;
	/** How many parts of an instalment plan it pays. */
	parts: Generated<number>;
	/** When he last asked for the money of it back; whether that is answered, the refunds since then say. */
	refund_wished_at: Generated<number | null>;
}

export type ChargeState = 'created' | 'sent' | 'unknown' | 'pending' | 'succeeded' | 'declined' | 'refused' | 'not_taken';

/** One attempt at taking money. Written, with its key and exact body, before YooKassa hears of it (M1). */
export interface ChargeTable {
	id: Generated<number>;
	key: string;
	kind: 'link' | 'saved';
	order_id: number;
	subscriber_id: number;
	subscription_id: number | null;
	term: number;
	attempt: number;
	/** The exact JSON text that is sent; a repeat sends the same bytes. */
	body: string;
	amount_kopecks: number;
	currency: string;
	state: ChargeState;
	reason: string | null;
	provider_id: string | null;
	confirmation_url: string | null;
	created_at: number;
	sent_at: number | null;
	settled_at: number | null;
	/** When the resolver looks next. */
	check_at: number | null;
	/** Days by which it moved the end of the subscription; kept for the reports, a refund goes by charge_cover. */
	covered_days: Generated<number | null>;
	/** The card a saved charge goes to. */
	card_id: Generated<number | null>;
	/** The renewal it belongs to. */
	renewal_id: Generated<number | null>;
	/** What YooKassa says was paid; it differs from the sum asked for only in review. Null: not paid, or paid before this was kept. */
	paid_kopecks: Generated<number | null>;
	paid_currency: Generated<string | null>;
}

export interface CardTable {
	id: Generated<number>;
	subscriber_id: number;
	type: string;
	last4: string;
	expiry: string;
	issuer: string | null;
	autopay_allowed: Generated<number>;
	main: Generated<number>;
	bound_at: number;
	forgotten_at: number | null;
	/** The reason of the final decline after which it is not charged any more. */
	dropped_reason: Generated<string | null>;
}

export interface PaymentMethodTable {
	provider_id: string;
	card_id: number;
	created_at: number;
}

export interface RefundTable {
	provider_id: string;
	payment_id: string;
	order_id: number | null;
	amount_kopecks: number;
	state: 'pending' | 'succeeded' | 'canceled';
	created_at: number;
	settled_at: number | null;
}

/** `made`: YooKassa has it and it is followed until final. */
export type RefundRequestState = 'requested' | 'made' | 'done' | 'failed';

/** Money that is given back, by the service's own rule or the owner's wish. Written, with its key and exact body, before YooKassa hears of it. */
export interface RefundRequestTable {
	id: Generated<number>;
	key: string;
	payment_id: string;
	order_id: number;
	subscriber_id: number;
	amount_kopecks: number;
	body: string;
	state: RefundRequestState;
	reason: string | null;
	/** Why it is given back, such as `paid twice`; for reports and the owner. */
	why: Generated<string | null>;
	/** The service's own rule (M4, M6), or the owner's wish (M14). */
	asked_by: Generated<'service' | 'owner'>;
	/** 1: the term it paid for ends, though only a part is given back (M14). */
	ends_term: Generated<number>;
	provider_id: string | null;
	tries: Generated<number>;
	/** When it is tried or looked at next, service clock. */
	check_at: number | null;
	created_at: number;
	settled_at: number | null;
}

/** A paid day on which a file was owed and none came through our fault (F4); the key keeps it from counting twice. */
export interface MissedDayTable {
	subscription_id: number;
	/** yyyy-mm-dd in his zone. */
	local_date: string;
	at: number;
}

export type SubscriptionState = 'trial' | 'active' | 'grace' | 'paused' | 'waiting_catalogue' | 'ended';

export interface SubscriptionTable {
	id: Generated<number>;
	subscriber_id: number;
	product_code: string;
	series_code: string | null;
	offer_id: number;
	/** Number of the paid term; rises only by a paid term (M7). */
	term: number;
	starts_at: number;
	/** 23:59:59 on the last local day (M11). */
	ends_at: number;
	/** Zone fixed at the start of the term. */
	zone: string;
	/** Day of month from which calendar months count. */
	anchor_day: number;
	renewal_on: Generated<number>;
	state: SubscriptionState;
	/** When the next daily file is planned. */
	next_file_at: number | null;
	/** The number at which the series waits for him (F3); a sync that brings it wakes him at once. */
	waits_for: Generated<number | null>;
	created_at: number;
	ended_at: number | null;
	/** What he last paid for a term of it alone: up to that a renewal needs no tap, whatever the offer (M10). */
	agreed_kopecks: Generated<number | null>;
	/** Code of the one offer he has agreed to beyond that, by consent or tap, and the sum he saw (M10). */
	agreed_offer: Generated<string | null>;
	agreed_offer_kopecks: Generated<number | null>;
	/** Code of the offer he has chosen for the next term (M18). */
	next_offer: Generated<string | null>;
	/** A pause: since when, and when it ends by itself (M18). */
	paused_at: Generated<number | null>;
	paused_until: Generated<number | null>;
	/** When grace ends, while in grace (M12). */
	grace_until: Generated<number | null>;
	/** The instalment plan whose parts are its terms; it is no subscription to those who count them. */
	plan_id: Generated<number | null>;
}

export interface EntitlementTable {
	subscriber_id: number;
	what: string;
	order_id: number | null;
	granted_at: number;
}
