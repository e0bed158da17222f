import type { Generated } from '../../../vendor';

/** One row: which installation this database is, which shop and mode it is bound to (M15), and where its clock stands. */
export interface InstallationTable {
	/** Always 1: the table's primary key, so that a second row cannot exist. */
	only_row: number;
	/** Short random id; part of every idempotence key and payment metadata. */
	id: string;
	shop_id: string | null;
	mode: 'test' | 'live' | null;
	applied_at: number | null;
	/** Rises with every Apply; processes compare it to know when to read the settings again. */
	setup_version: Generated<number>;
	/** Milliseconds added to real time. 0 outside test mode. */
	clock_offset_ms: Generated<number>;
	observe: Generated<number>;
	/** Why it observes without the owner having said so: the store was restored, or opened by another n8n (M15). */
	observe_reason: Generated<string | null>;
	/** M3: no saved card is charged before this moment, service clock, and why. */
	charging_stopped_until: Generated<number | null>;
	charging_stopped_reason: Generated<string | null>;
	/** How often in a row. */
	charging_stops: Generated<number>;
	/** The n8n it last worked in. */
	host: Generated<string | null>;
	/** Real time, ms: when a trigger last said that it runs. */
	alive_at: Generated<number | null>;
	/** From this moment on YooKassa's payments are to be read anew before anything is charged, service clock. */
	recheck_from: Generated<number | null>;
	/** When the owner's report is due next, service clock; null: not planned yet, so it is to be planned now. */
	report_at: Generated<number | null>;
	/** When the service's health is looked at next, service clock; null: not planned yet. */
	health_at: Generated<number | null>;
	/** After so long, ms, a message that is due counts as stuck; 0: never. */
	stuck_after_ms: Generated<number>;
	/** The effect that was late at the last look: still late at the next, nothing moves; null: none was. */
	stuck_seen: number | null;
	/** 1: the owner has been told that messages are stuck, and they still are. */
	stuck_told: Generated<number>;
	/** When the account and templates of WhatsApp were last looked at, service clock; null: never. */
	whatsapp_look_at: Generated<number | null>;
	created_at: number;
}

/** Applied setup, one row a part and version; the highest version counts. */
export interface SettingTable {
	name: string;
	version: number;
	/** JSON. */
	value: string;
	hash: string;
	applied_at: number;
}

/** The texts people consent to, with their hashes. A version never changes. */
export interface DocumentTable {
	name: string;
	version: number;
	title: string;
	text: string;
	url: string | null;
	hash: string;
	applied_at: number;
}

export interface ProductTable {
	code: string;
	version: number;
	name: string;
	kind: 'subscription' | 'goods' | 'service' | 'access';
	series_code: string | null;
	/** Offer that renews it when the bought one names none (M16). */
	default_renewal_offer: string | null;
	created_at: number;
}

export interface OfferTable {
	id: Generated<number>;
	code: string;
	version: number;
	product_code: string;
	name: string;
	price_kopecks: number;
	currency: string;
	term_count: number;
	term_unit: 'day' | 'month';
	vat_code: number | null;
	trial: Generated<number>;
	one_time: Generated<number>;
	/** In how many equal payments it is bought, each of `price_kopecks` and one term after the other; 1: at once. */
	parts: Generated<number>;
	/** Funnel it starts once paid. */
	funnel: string | null;
	/** JSON list of what it opens. */
	grants: string | null;
	renew_by: 'user' | 'manager' | 'both';
	renewal_offer: string | null;
	/** JSON list of other products it opens and prolongs too. */
	also: Generated<string | null>;
	withdrawn_at: number | null;
	created_at: number;
}
