/**
 * What the domain is handed by whoever speaks to a provider of WhatsApp, and hands to him. The same shapes as in `clients/whatsapp/face.ts`, declared again because
 * the domain knows no client. Phones are E.164 digits without `+`; moments are milliseconds UTC.
 */
export type WhatsAppProvider = 'gupshup' | 'cloud';
export type TemplateCategory = 'utility' | 'marketing' | 'authentication';
export type TemplateStatus = 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | 'deleted';

export interface TemplateMessage {
	to: string;
	reference?: string;
	template: { id: string | null; name: string; language: string };
	/** Values of the body's {{1}}, {{2}}, … in order. */
	params: string[];
	header?: { kind: 'document' | 'image' | 'video'; link: string; fileName?: string };
	/** What comes back when the n-th quick-reply button is pressed. */
	replies?: string[];
	/** The place of each of those among all buttons. */
	replyPlaces?: number[];
	/** The changing end of a link button's address, by the button's place among all buttons. */
	links?: Array<{ index: number; value: string }>;
}

export interface TextMessage {
	to: string;
	reference?: string;
	text: string;
	/** Up to three reply buttons. */
	buttons?: Array<{ id: string; title: string }>;
}

/** Taken over by the provider, which is not delivered: that comes as a status. */
export interface Accepted {
	messageId: string;
	held?: boolean;
}

export interface TemplateInfo {
	id: string | null;
	name: string;
	language: string;
	category: TemplateCategory;
	status: TemplateStatus;
	/** The provider's own word for the status. */
	raw: string;
	/** Why it was refused or paused, as the provider gives it. */
	reason: string | null;
	/** The body with its {{1}}. */
	body: string | null;
	/** How many values the body takes. */
	params: number;
	header: 'none' | 'text' | 'document' | 'image' | 'video';
	buttons: Array<{ kind: 'reply' | 'link' | 'phone' | 'other'; label: string; hasValue: boolean }>;
	quality: string | null;
	/** Made by the provider as an example, not by the account's owner. */
	sample: boolean;
}

export interface TemplateDraft {
	name: string;
	language: string;
	category: TemplateCategory;
	body: string;
	/** A sample value for each {{n}}; reviewers read them. */
	samples: string[];
	header?: { kind: 'document' | 'image' | 'video'; sampleLink: string };
	footer?: string;
	buttons?: DraftButton[];
}

export type DraftButton = { kind: 'reply'; label: string } | { kind: 'link'; label: string; url: string; sample?: string };

export interface AccountInfo {
	name: string;
	quality: 'green' | 'yellow' | 'red' | 'unknown';
	/** How many people may be written to first within 24 hours; null: no limit, or not told. */
	dailyLimit: number | null;
	/** Messages a second the provider takes. */
	ratePerSecond: number;
	/** What is left in the provider's wallet, where it has one; in its currency's units. */
	balance: number | null;
}

export type WhatsAppEvent = StatusEvent | MessageEvent | TemplateEvent | PreferenceEvent | AccountEvent;

export interface StatusEvent {
	type: 'status';
	/** To be tried in this order: the id of the acceptance, then WhatsApp's own. */
	ids: string[];
	/** What `reference` was, where it comes back. */
	reference: string | null;
	status: 'enqueued' | 'sent' | 'delivered' | 'read' | 'failed';
	at: number | null;
	whatsappId: string | null;
	/** `reason` and `retryable` are what the provider's client makes of the code; without them it counts as `other`, for good. */
	failure: { code: string; text: string; reason?: WhatsAppRefusal; retryable?: boolean } | null;
	pricing: { billable: boolean | null; category: TemplateCategory | 'service' | null; model: string | null } | null;
}

export interface MessageEvent {
	type: 'message';
	id: string;
	from: string;
	name: string | null;
	at: number | null;
	kind: 'text' | 'button' | 'media' | 'other';
	text: string | null;
	payload: string | null;
	/** The message it answers. */
	answers: string | null;
}

export interface TemplateEvent {
	type: 'template';
	id: string | null;
	name: string;
	language: string;
	status: TemplateStatus;
	raw: string;
	reason: string | null;
	category: TemplateCategory | null;
}

export interface PreferenceEvent {
	type: 'preference';
	phone: string;
	wants: boolean;
	scope: 'marketing' | 'all';
	at: number | null;
}

export interface AccountEvent {
	type: 'account';
	quality: AccountInfo['quality'] | null;
	dailyLimit: number | null;
	/** The account can send nothing until somebody acts. */
	blocked: boolean;
	text: string;
}

/** Why nothing was sent, as a closed list: each has one consequence (`settle.ts`). */
export type WhatsAppRefusal =
	| 'undeliverable'
	| 'opted_out'
	| 'marketing_stopped'
	| 'window_closed'
	| 'template'
	| 'withheld'
	| 'media'
	| 'money'
	| 'account'
	| 'unauthorized'
	| 'other';
