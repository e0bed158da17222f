import type { Words } from '../subscribers/words';

/** YooKassa's cancellation reason in plain words; one without a text of its own is "the bank declined". */
export function reasonInWords(words: Words, reason: string | null | undefined): string {
	const key = `reason.${reason ?? 'other'}`;
	const known = words.text(key);
	return known === key ? words.text('reason.other') : known;
}
