/**
 * One face for all providers of WhatsApp. Phones are E.164 digits without `+`; moments are milliseconds UTC.
 * Every method throws WhatsAppRefused, WhatsAppRateLimited or WhatsAppUnknown and nothing else.
 */
export interface WhatsAppClient {
	readonly provider: WhatsAppProvider;
	/** A message made of an approved template: the only one that may open a conversation. */
	sendTemplate(message: TemplateMessage): Promise<Accepted>;
	/** Free text; the provider refuses it, at once or later, when the person has not written for 24 hours. */
	sendText(message: TextMessage): Promise<Accepted>;
	/** A document by its public link, under the same condition. */
	sendDocument(message: DocumentMessage): Promise<Accepted>;
	/** All templates of the account, those of the provider's own among them. */
	listTemplates(): Promise<TemplateInfo[]>;
	/** Hands a template in for review; again after a refusal. */
	submitTemplate(draft: TemplateDraft): Promise<TemplateInfo>;
	/** What the provider says of the account: proves the credential, too. */
	account(): Promise<AccountInfo>;
}

export type WhatsAppProvider = 'gupshup' | 'cloud';

export type TemplateCategory = 'utility' | 'marketing' | 'authentication';

/** The states both providers' own words are folded into; `raw` of TemplateInfo keeps the provider's. */
export type TemplateStatus = 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | 'deleted';

interface Addressed {
	/** E.164 digits. */
	to: string;
	/** The service's own id of this sending. Meta gives it back in each status; Gupshup has no place for it. */
	reference?: string;
}

export interface TemplateMessage extends Addressed {
	/** Gupshup sends by `id`, Meta by name and language. */
	template: { id: string | null; name: string; language: string };
	/** Values of the body's {{1}}, {{2}}, … in order. */
	params: string[];
	/** A document, image or video header. */
	header?: { kind: 'document' | 'image' | 'video'; link: string; fileName?: string };
	/** What comes back when the n-th quick-reply button is pressed. */
	replies?: string[];
	/** The place of each reply among all buttons. Without it they stand where `links` leave places free. */
	replyPlaces?: number[];
	/** The changing end of a link button's address, by the button's place among all buttons. */
	links?: Array<{ index: number; value: string }>;
}

export interface TextMessage extends Addressed {
	text: string;
	/** Up to three reply buttons. */
	buttons?: Array<{ id: string; title: string }>;
}

export interface DocumentMessage extends Addressed {
	link: string;
	fileName: string;
	caption?: string;
}

/** Taken over by the provider, which is not delivered: that comes as a status. */
export interface Accepted {
	/** By which statuses are matched first: Gupshup's messageId, Meta's wamid. */
	messageId: string;
	/** Meta may hold a message back to look at its quality. */
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
	/** GREEN, YELLOW, RED where the provider rates templates. */
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
	/** `document` needs the link of a sample file. */
	header?: { kind: 'document' | 'image' | 'video'; sampleLink: string };
	footer?: string;
	buttons?: Array<{ kind: 'reply'; label: string } | { kind: 'link'; label: string; url: string; sample?: string }>;
}

export interface AccountInfo {
	/** What the owner sees: the app's name, or the number as it is displayed. */
	name: string;
	quality: 'green' | 'yellow' | 'red' | 'unknown';
	/** How many people may be written to first within 24 hours; null: no limit, or not told. */
	dailyLimit: number | null;
	/** Messages a second the provider takes. */
	ratePerSecond: number;
	/** What is left in the provider's wallet, where it has one; in its currency's units. */
	balance: number | null;
}

/** What a webhook of either provider says, one by one. */
export type WhatsAppEvent = StatusEvent | MessageEvent | TemplateEvent | PreferenceEvent | AccountEvent;

export interface StatusEvent {
	type: 'status';
	/** To be tried in this order: the id of the acceptance, then WhatsApp's own. */
	ids: string[];
	/** What `reference` was, where it comes back. */
	reference: string | null;
	/** `enqueued` < `sent` < `delivered` < `read`; `failed` is final unless it was delivered. */
	status: 'enqueued' | 'sent' | 'delivered' | 'read' | 'failed';
	at: number | null;
	/** WhatsApp's id, told by `enqueued` of Gupshup. */
	whatsappId: string | null;
	failure: { code: string; text: string } | null;
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
	/** What `replies` or the id of a reply button was. */
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

/** He has stopped, or allows again, what the business sends, in WhatsApp's own settings. */
export interface PreferenceEvent {
	type: 'preference';
	phone: string;
	wants: boolean;
	/** `marketing` only, or everything. */
	scope: 'marketing' | 'all';
	at: number | null;
}

export interface AccountEvent {
	type: 'account';
	quality: AccountInfo['quality'] | null;
	dailyLimit: number | null;
	/** The account can send nothing until somebody acts. */
	blocked: boolean;
	/** In the provider's words. */
	text: string;
}

/** Why nothing was sent, as a closed list: each has one consequence. */
export type WhatsAppRefusal =
	/** Not on WhatsApp, or cannot be reached there for good. */
	| 'undeliverable'
	/** He wants nothing from this business any more. */
	| 'opted_out'
	/** He wants no advertising from this business; the rest may come. */
	| 'marketing_stopped'
	/** No free text now: he has not written for 24 hours. */
	| 'window_closed'
	/** Missing, not approved in this language, changed, paused, or its values do not fit. */
	| 'template'
	/** WhatsApp holds messages to this person back for a day. */
	| 'withheld'
	/** A media link or file that the provider cannot take. */
	| 'media'
	/** Wallet empty or billing trouble: all sending stops. */
	| 'money'
	/** Account locked, restricted or rated as spam: all sending stops. */
	| 'account'
	/** Key, token or rights: all sending stops. */
	| 'unauthorized'
	/** Anything else about this one message. */
	| 'other';
