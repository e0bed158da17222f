import type { Account } from './state';
import type { Message, Person, ProviderName, Step, Template } from './types';

/** What has changed about the account. */
export interface AccountChange {
	quality?: Account['quality'];
	dailyLimit?: number | null;
	wasLimit?: number | null;
	blocked?: boolean;
}

/** A provider as the world sees it: it tells the business by its webhooks what has happened. */
export interface Reporter {
	readonly provider: ProviderName;
	/** Whether the business has entered an address. */
	isListening(): boolean;
	status(message: Message, step: Step): void;
	/** A person has written or pressed a button. */
	inbound(message: Message, person: Person): void;
	template(template: Template): void;
	/** He has used WhatsApp's own switch for marketing. */
	preference(person: Person): void;
	account(change: AccountChange): void;
}
