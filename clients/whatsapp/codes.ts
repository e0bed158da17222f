import type { WhatsAppProvider, WhatsAppRefusal } from './face';
import { GUPSHUP_CODES } from './gupshupCodes';
import { REASON_HINTS } from './hints';
import { META_CODES } from './metaCodes';

/** What a provider's code means for us. */
export interface CodeMeaning {
	reason: WhatsAppRefusal;
	/** The same message may be sent again after a while. */
	retryable: boolean;
	hint: string;
	/** Too many calls: whose sending has to wait, and how long when the answer does not tell. */
	rate?: { scope: 'account' | 'person'; waitSeconds: number };
	/** In an answer to a call it does not tell whether something was done. */
	unclear?: boolean;
}

export type CodeTable = Readonly<Record<string, Omit<CodeMeaning, 'hint'> & { hint?: string }>>;

/**
 * The meaning of a code, of an answer or of a later status. Texts are not looked at: they change, and each language has its own.
 * A code nobody has told us of fails this one message and is not tried again.
 */
export function meaningOf(provider: WhatsAppProvider, code: string | number | null | undefined): CodeMeaning {
	const key = String(code ?? '').trim();
	// Gupshup hands on Meta's codes beside its own.
	const found = (provider === 'gupshup' ? own(GUPSHUP_CODES, key) : undefined) ?? own(META_CODES, key) ?? byRange(key);
	const meaning = found ?? { reason: 'other' as const, retryable: false };
	return { ...meaning, hint: meaning.hint ?? REASON_HINTS[meaning.reason] };
}

/** Why a message failed, by the provider's code. */
export function failureReason(provider: WhatsAppProvider, code: string | number | null | undefined): WhatsAppRefusal {
	return meaningOf(provider, code).reason;
}

/** Whether the same message may be tried again later, by the provider's code. */
export function isRetryable(provider: WhatsAppProvider, code: string | number | null | undefined): boolean {
	return meaningOf(provider, code).retryable;
}

function own(table: CodeTable, key: string) {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Meta gives whole ranges to one subject and adds codes to them. */
function byRange(key: string): CodeTable[string] | undefined {
	const number = /^\d{1,6}$/.test(key) ? Number(key) : NaN;
	if (number >= 200 && number <= 299) return { reason: 'unauthorized', retryable: false };
	if (number >= 132_000 && number <= 132_999) return { reason: 'template', retryable: false };
	return undefined;
}
