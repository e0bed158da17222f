import type { Generated } from '../../../vendor';

export type WhatsAppProviderName = 'gupshup' | 'cloud';

/** What is known of a subscriber in WhatsApp. Nobody is in it who has not agreed. Moments are of the service clock. */
export interface WhatsAppContactTable {
	subscriber_id: number;
	/** E.164 digits. Several subscribers may share one. */
	phone: string;
	/** ISO 3166 alpha-2. */
	country: string;
	/** Where he wants to be told what may go by both. */
	wanted: 'telegram' | 'whatsapp';
	opted_in_at: number;
	/** In which place he has agreed, as the caller named it. */
	opt_in_where: string;
	/** SHA-256 of the words he has agreed to; the words stand in `document` under the name whatsapp. */
	opt_in_hash: string;
	opted_out_at: number | null;
	/** `word`, `preference`, `provider`, `operator`, … */
	opt_out_cause: string | null;
	/** He wants no advertising there; the rest may come. */
	marketing_stopped_at: number | null;
	/** The provider has said that nothing reaches this number. */
	unreachable_at: number | null;
	unreachable_reason: string | null;
	/** WhatsApp holds messages to him back until then. */
	withheld_until: number | null;
	/** Until when he may be written to without a template: 24 hours after he wrote. */
	window_until: number | null;
	created_at: number;
	updated_at: number;
}

/** Templates as the provider last told of them. */
export interface WhatsAppTemplateTable {
	id: Generated<number>;
	provider: WhatsAppProviderName;
	name: string;
	language: string;
	provider_id: string | null;
	category: 'utility' | 'marketing' | 'authentication';
	status: 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | 'deleted';
	/** The provider's own word for the status. */
	raw: string;
	/** Why it was refused or paused, as given. */
	reason: string | null;
	body: string | null;
	params: number;
	header: 'none' | 'text' | 'document' | 'image' | 'video';
	/** JSON. */
	buttons: string;
	quality: string | null;
	/** Of its body and buttons; null where the provider does not tell the body. */
	content_hash: string | null;
	/** 1: the provider's own example. */
	sample: Generated<number>;
	submitted_at: number | null;
	seen_at: number;
}

/** What was handed to the provider, one row an effect: what became of it, and what it costs. */
export interface WhatsAppMessageTable {
	id: Generated<number>;
	effect_id: number;
	subscriber_id: number;
	provider: WhatsAppProviderName;
	/** By which the provider knows it. */
	message_id: string;
	/** WhatsApp's own id, where it is another. */
	whatsapp_id: string | null;
	/** Null for a free text inside the window. */
	template: string | null;
	language: string | null;
	category: 'utility' | 'marketing' | 'authentication' | 'service';
	event: string;
	country: string;
	/** Only ever rises in this order; `failed` stays unless it turns out to be delivered. */
	state: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
	failure_code: string | null;
	/** One of the closed list of refusals. */
	failure_reason: string | null;
	/** Millionths of the currency; what the table of prices says, 0 for what is free. */
	fee_micros: number;
	commission_micros: number;
	currency: string;
	/** 0: the table of prices had no row for it. */
	priced: number;
	/** `yyyy-mm` in the service's zone. */
	month: string;
	accepted_at: number;
	sent_at: number | null;
	delivered_at: number | null;
	read_at: number | null;
	failed_at: number | null;
	/** When its silence is acted upon; null where it is not, or has been. */
	check_at: number | null;
	/** 1: it was told by another way instead, because this one kept silent. */
	given_up: Generated<number>;
	/** What he pressed under it, or wrote in answer to it. */
	answer: string | null;
	answered_at: number | null;
}

/** How an account stands with its provider. */
export interface WhatsAppAccountTable {
	provider: WhatsAppProviderName;
	name: string | null;
	quality: 'green' | 'yellow' | 'red' | 'unknown';
	daily_limit: number | null;
	rate: number | null;
	balance: number | null;
	/** Nothing is begun before this moment, service clock. */
	paused_until: number | null;
	paused_reason: string | null;
	/** 1: not even an answer goes. */
	paused_all: Generated<number>;
	seen_at: number | null;
}

/** A status that came before the answer that names its message; kept for minutes. */
export interface WhatsAppEarlyTable {
	id: Generated<number>;
	provider: WhatsAppProviderName;
	message_id: string;
	/** JSON: the status. */
	body: string;
	/** Real time, ms. */
	at: number;
}
