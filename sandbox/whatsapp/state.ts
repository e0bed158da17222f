import { sampleTemplates } from './sampleTemplates';
import type { Message, Person, Quality, Template } from './types';

export interface Account {
	/** In the wallet; at Meta what can still be charged. */
	balance: number;
	quality: Exclude<Quality, 'UNKNOWN'>;
	/** How many people may be written to first within 24 hours; null: any number. */
	dailyLimit: number | null;
	/** Locked: nothing is sent. */
	blocked: boolean;
}

/** Everything the local WhatsApp remembers; plain data, so that it can be saved. */
export interface State {
	/** Of the last id given out: ids are made of it, so a replay makes the same ones. */
	seq: number;
	people: Record<string, Person>;
	messages: Message[];
	templates: Template[];
	account: Account;
}

export function emptyState(): State {
	return {
		seq: 0,
		people: {},
		messages: [],
		templates: sampleTemplates(),
		account: { balance: 50, quality: 'GREEN', dailyLimit: 2000, blocked: false },
	};
}
