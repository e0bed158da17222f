import { textOf } from '../json';
import type { TemplateCategory, TemplateDraft, TemplateInfo, TemplateStatus } from './face';

const STATUSES: ReadonlyArray<readonly [status: TemplateStatus, words: string]> = [
	// A flagged one may still be sent; it is a warning.
	['approved', 'APPROVED REINSTATED FLAGGED ENABLED ACTIVE'],
	['pending', 'PENDING SUBMITTED IN_REVIEW SANDBOX_REQUESTED APPEALED IN_APPEAL APPEAL_REQUESTED'],
	['rejected', 'REJECTED FAILED'],
	['paused', 'PAUSED'],
	// DESACTIVATED is Gupshup's spelling. Locked, archived and over the limit: they exist and cannot be sent.
	['disabled', 'DISABLED DESACTIVATED DEACTIVATED LOCKED ARCHIVED LIMIT_EXCEEDED'],
	['deleted', 'DELETED PENDING_DELETION'],
];
const STATUS_OF = new Map(STATUSES.flatMap(([status, words]) => words.split(' ').map((word) => [word, status] as const)));

/** A provider's word for the state of a template. A word we do not know is not approved yet. */
export function statusOf(word: unknown): { status: TemplateStatus; raw: string } {
	const raw = textOf(word) ?? '';
	return {
		status:
			STATUS_OF.get(
				raw
					.trim()
					.toUpperCase()
					.replace(/[\s-]+/g, '_'),
			) ?? 'pending',
		raw,
	};
}

/** Meta's `authentication_international` is a price of authentication. */
export function categoryOf(word: unknown): TemplateCategory | null {
	const raw = (textOf(word) ?? '').toLowerCase();
	if (raw.startsWith('authentication') || raw === 'otp') return 'authentication';
	if (raw.startsWith('marketing')) return 'marketing';
	return raw === 'utility' ? 'utility' : null;
}

/** A reason as it was given; providers write NONE when there is none. */
export function reasonOf(word: unknown): string | null {
	const text = textOf(word)?.trim();
	return text === undefined || /^(?:none|null|n\/a|-)$/i.test(text) ? null : text;
}

/** How many values a text takes: places, not mentions, named ones as well. */
export function placesIn(text: string | null): number {
	return new Set((text ?? '').match(/\{\{\s*[\w-]+\s*\}\}/g)?.map((place) => place.replace(/\s/g, ''))).size;
}

/** Meta puts these into new accounts, under names that nobody else uses. */
export function isMetaSample(name: string): boolean {
	return name === 'hello_world' || name.startsWith('sample_');
}

/** A text with its places filled by samples, as reviewers are shown it. */
export function filledIn(text: string, samples: string[]): string {
	return text.replace(/\{\{\s*(\d+)\s*\}\}/g, (place, number: string) => samples[Number(number) - 1] ?? place);
}

/** What is known of a template that has just been handed in. */
export function submitted(draft: TemplateDraft, known: Partial<TemplateInfo>): TemplateInfo {
	return {
		id: null,
		name: draft.name,
		language: draft.language,
		category: draft.category,
		status: 'pending',
		raw: 'PENDING',
		reason: null,
		body: draft.body,
		params: placesIn(draft.body),
		header: draft.header?.kind ?? 'none',
		buttons: (draft.buttons ?? []).map((button) => ({
			kind: button.kind,
			label: button.label,
			hasValue: button.kind === 'link' && placesIn(button.url) > 0,
		})),
		quality: null,
		sample: false,
		...known,
	};
}
