import type { Generated } from '../../../vendor';

/**
 * Where a renewal stands; service/renewals/stages.ts says what may follow what.
 * `covered`: another renewal prolongs this subscription too (a bundle). `overdue`: on the owner's list (M13).
 */
export type RenewalStage =
	| 'planned'
	| 'announced'
	| 'charging'
	| 'declined'
	| 'retry'
	| 'exhausted'
	| 'will_end'
	| 'needs_tap'
	| 'waiting_catalogue'
	| 'paused'
	| 'overdue'
	| 'covered'
	| 'paid'
	| 'renewed'
	| 'lost'
	| 'closed';

/** The renewal of one subscription into one term: one row, from the opening of the term before until it is paid or lost. */
export interface RenewalTable {
	id: Generated<number>;
	/** The subscription that pays. */
	payer_id: number;
	/** The term it would open. */
	term: number;
	subscriber_id: number;
	stage: RenewalStage;
	/** When something of it is due next, service clock. */
	next_at: number | null;
	/** Real time, ms: an execution has it until then. */
	lease_until: Generated<number>;
	/** The end of access it was planned for; one that has moved since is planned anew (M11). */
	ends_at: number;
	/** Offer version and sum, once announced. */
	offer_id: number | null;
	price_kopecks: number | null;
	/** The moment of the charge as announced. */
	charge_at: number | null;
	/** How many notices were written, and the effect that carries the newest (M10). */
	notices: Generated<number>;
	notice_key: string | null;
	/** What that notice names. */
	notice_kopecks: number | null;
	order_id: number | null;
	/** The charge under way or last made. */
	charge_id: number | null;
	/** Declined steps of the ladder so far. */
	tries: Generated<number>;
	first_declined_at: number | null;
	/** When grace ends (M12). */
	grace_until: number | null;
	last_reason: string | null;
	/** "Could not charge" messages told. */
	told: Generated<number>;
	/** Reminders to him who will not be charged: steps done. */
	reminders: Generated<number>;
	/** JSON: ids of cards already declined in this step. */
	tried_cards: string | null;
	/** 1: told that his card expires before the charge. */
	card_warned: Generated<number>;
	/** 1: in observe mode what would have been done is written down (M17). */
	observed: Generated<number>;
	created_at: number;
	settled_at: number | null;
}

/** Which subscriptions a renewal prolongs, beside and including its payer; each term of each is covered by one renewal only (M7). */
export interface RenewalCoverTable {
	renewal_id: number;
	subscription_id: number;
	term: number;
}

/** Which terms a kept payment has opened; a refund takes these days back. A term is opened by one payment only. */
export interface ChargeCoverTable {
	charge_id: number;
	subscription_id: number;
	term: number;
	/** Days by which it moved the end of access; 0 once they have been taken back. */
	days: number;
	/** A moment of its last local day; moved by a pause before it and by the refund of an earlier term. */
	ends_at: number;
}

/** A card bound without a payment: written, with key and body, before YooKassa hears of it. */
export interface BindingTable {
	id: Generated<number>;
	key: string;
	subscriber_id: number;
	body: string;
	/** What asked for it, such as `page:…`; it tells where he agreed. Null in rows of before this was kept. */
	cause: Generated<string | null>;
	/** JSON: name, version and hash of what he agrees to by binding it, as shown with the link; null = he has switched renewal off since (M8). */
	documents: string | null;
	state: 'created' | 'sent' | 'pending' | 'active' | 'inactive' | 'failed';
	provider_id: string | null;
	url: string | null;
	reason: string | null;
	created_at: number;
	/** When it is looked at next, service clock. */
	check_at: number | null;
	settled_at: number | null;
}

/** A fiscal receipt of a payment or refund, followed until it is registered. */
export interface ReceiptTable {
	/** Id of the payment or refund it belongs to. */
	object_id: string;
	kind: 'payment' | 'refund';
	order_id: number;
	state: 'pending' | 'succeeded' | 'canceled';
	created_at: number;
	check_at: number | null;
	settled_at: number | null;
}

/** M3: from when to when the shop was refused, so that nobody could be charged; grace is longer by that. */
export interface StandstillTable {
	id: Generated<number>;
	began_at: number;
	/** Null: it still is. */
	ended_at: number | null;
}
