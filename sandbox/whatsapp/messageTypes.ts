import type { Category, ProviderName } from './types';

export type MediaKind = 'document' | 'image' | 'video';

export type MessageStatus = 'accepted' | 'enqueued' | 'sent' | 'delivered' | 'read' | 'failed';

export interface Failure {
	code: number;
	text: string;
	/** Before WhatsApp had it: the provider failed it by itself. */
	early?: boolean;
}

/** What becomes of a message at a moment. */
export interface Step {
	status: Exclude<MessageStatus, 'accepted'>;
	at: number;
	failure?: Failure;
}

export interface MessageButton {
	kind: 'reply' | 'link' | 'phone';
	text: string;
	/** What comes back when it is pressed. */
	payload?: string;
	url?: string;
}

export interface Media {
	kind: MediaKind;
	link: string;
	fileName?: string;
	/** Bytes, where the file could be looked at. */
	size?: number;
}

export interface Cost {
	category: 'marketing' | 'utility' | 'authentication' | 'service';
	billable: boolean;
	/** WhatsApp's price and the provider's own, in units of the wallet. */
	price: number;
	fee: number;
}

export interface Message {
	seq: number;
	phone: string;
	from: 'business' | 'person';
	at: number;
	provider: ProviderName;
	/** Gupshup's id of what it was given to send. */
	gsId?: string;
	/** WhatsApp's id. */
	wamid: string;
	kind: 'template' | 'text' | 'document' | 'image' | 'video' | 'button' | 'media';
	text: string;
	template?: { name: string; language: string; category: Category };
	headerText?: string;
	footer?: string;
	media?: Media;
	buttons: MessageButton[];
	/** Of a pressed button. */
	payload?: string;
	/** The wamid of the message it answers. */
	answers?: string;
	/** The sender's own id, which Meta gives back. */
	reference?: string;
	status: MessageStatus;
	steps: Step[];
	failure?: Failure;
	/** What it will cost when it is delivered; `charged` once it has. */
	cost?: Cost;
	charged?: boolean;
	/** It opened the conversation: sent while the window was closed. */
	opened?: boolean;
	quirks: Quirks;
}

/** How the statuses of one message are reported wrongly. */
export interface Quirks {
	skipDelivered?: boolean;
	reversed?: boolean;
	withoutGsId?: boolean;
}

/** A wish to send, checked by the provider's API. */
export interface Draft extends Pick<Message, 'phone' | 'kind' | 'text' | 'template' | 'headerText' | 'footer' | 'media' | 'reference'> {
	buttons?: MessageButton[];
	/** Known to go wrong before anything else is looked at. */
	failure?: Failure;
}
