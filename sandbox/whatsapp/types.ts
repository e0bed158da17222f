export type * from './messageTypes';

/** The two ways into the one WhatsApp. */
export type ProviderName = 'gupshup' | 'cloud';

export type Category = 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
export type Quality = 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';

/** Someone with a phone. Moments are milliseconds UTC of the service clock here and below. */
export interface Person {
	/** Digits with the country code. */
	phone: string;
	name: string;
	language: string;
	onWhatsApp: boolean;
	/** He has blocked the business: what is sent to him stays undelivered, and the business is not told why. */
	blocked: boolean;
	/** He wants no marketing, by WhatsApp's own switch. */
	stopped: boolean;
	/** When he last wrote: the window is open for a day after it. */
	wroteAt?: number;
}

export interface TemplateButton {
	type: 'QUICK_REPLY' | 'URL' | 'PHONE_NUMBER';
	text: string;
	/** With {{1}} at its end where the sender fills it in. */
	url?: string;
	phone?: string;
	sample?: string;
}

export interface TemplateHeader {
	format: 'TEXT' | 'DOCUMENT' | 'IMAGE' | 'VIDEO';
	text?: string;
	/** The sample file's handle or link, or the sample value of the text. */
	sample?: string;
}

export interface Template {
	/** Meta's id. */
	id: string;
	/** Gupshup's. */
	uuid: string;
	name: string;
	language: string;
	category: Category;
	/** Meta's word: PENDING, APPROVED, REJECTED, PAUSED, … */
	status: string;
	/** Why it was refused or paused, as told. */
	reason: string | null;
	body: string;
	header?: TemplateHeader;
	footer?: string;
	buttons: TemplateButton[];
	/** A value for each {{n}} of the body. */
	samples: string[];
	quality: Quality;
	/** Made by the provider as an example. */
	isSample: boolean;
	createdAt: number;
	modifiedAt: number;
	/** When the automatic review answers. */
	reviewAt?: number;
}
