import { numberOf, recordOf, textOf, type JsonRecord } from '../json';
import type { AccountEvent, MessageEvent, StatusEvent } from './face';
import { readPhone } from './phone';
import { categoryOf } from './templates';

/** The latest moment a Date can hold. */
const LAST_MOMENT = 8.64e15;

/** A moment given in seconds or milliseconds, as milliseconds UTC: whatever would lie before 1973 as milliseconds are seconds. */
export function momentOf(value: unknown): number | null {
	const number = numberOf(value);
	if (number === null || number <= 0) return null;
	const at = Math.round(number < 1e11 ? number * 1000 : number);
	return at <= LAST_MOMENT ? at : null;
}

/** A phone as a provider writes it; `null` for what is none (people who hide their number have another id). */
export function personOf(value: unknown): string | null {
	const text = textOf(value);
	if (text === null) return null;
	return readPhone(text) ?? (/^[1-9]\d{6,14}$/.test(text) ? text : null);
}

/** The ids among some values, each once, in order. */
export function idsOf(...values: unknown[]): string[] {
	return [...new Set(values.flatMap((value) => textOf(value) ?? []))];
}

/** What a message cost, as both providers tell it: `{billable, category, pricing_model}` or `{policy, category}`. */
export function pricingOf(value: unknown): StatusEvent['pricing'] {
	const pricing = recordOf(value);
	const word = textOf(pricing.category)?.toLowerCase() ?? '';
	const category =
		categoryOf(word) ?? (word === 'service' || word.startsWith('referral') || word === 'free_entry_point' ? 'service' : null);
	const billable = typeof pricing.billable === 'boolean' ? pricing.billable : null;
	const model = textOf(pricing.pricing_model) ?? textOf(pricing.policy) ?? textOf(pricing.model);
	return category === null && billable === null && model === null ? null : { billable, category, model };
}

const MEDIA: ReadonlySet<string> = new Set(['image', 'document', 'file', 'audio', 'voice', 'video', 'sticker', 'gif']);
const BUTTONS: ReadonlySet<string> = new Set(['button', 'button_reply', 'list_reply', 'quick_reply', 'interactive']);

/** The kind of an incoming message by either provider's word. */
export function kindOf(type: unknown): MessageEvent['kind'] {
	const word = textOf(type) ?? '';
	if (word === 'text' || MEDIA.has(word)) return word === 'text' ? 'text' : 'media';
	return BUTTONS.has(word) ? 'button' : 'other';
}

/** Words after which nothing can be sent until somebody acts. A disabling that is only planned is none of them. */
const BLOCKED = /^(?!SCHEDULE)(?:.*_)?(?:DISABLED?|BANNED|BLOCKED|RESTRICTED|LOCKED|SUSPENDED|DELETED|OFFBOARDED)$/i;

export function isBlocking(word: unknown): boolean {
	return BLOCKED.test(textOf(word)?.trim() ?? '');
}

/** An account's event, when anything in it is of use. */
export function accountEvent(known: Partial<AccountEvent>, ...words: unknown[]): AccountEvent[] {
	const event: AccountEvent = {
		type: 'account',
		quality: null,
		dailyLimit: null,
		blocked: false,
		...known,
		text: idsOf(...words)
			.join(' · ')
			.slice(0, 500),
	};
	return event.text === '' && event.quality === null && event.dailyLimit === null && !event.blocked ? [] : [event];
}

/** Whether somebody wants messages again (`resume`) or not (`stop`); `undefined` for another word. */
export function wishOf(value: unknown): boolean | undefined {
	const word = textOf(value)?.trim().toLowerCase();
	if (word === 'stop' || word === 'opted-out') return false;
	return word === 'resume' || word === 'opted-in' ? true : undefined;
}

/** Preferences as both providers list them: `[{wa_id, category, value, timestamp}]`. */
export function preferenceOf(given: JsonRecord, phone: unknown, at: number | null) {
	const person = personOf(given.wa_id ?? given.phone ?? phone);
	const wants = wishOf(given.value);
	if (person === null || wants === undefined) return [];
	const isAll = /^all/i.test(textOf(given.category) ?? '');
	return [
		{
			type: 'preference' as const,
			phone: person,
			wants,
			scope: isAll ? ('all' as const) : ('marketing' as const),
			at: momentOf(given.timestamp) ?? at,
		},
	];
}
