import { FieldError } from '../fieldError';

/** @throws FieldError when it is no public address */
export function linkOf(given: unknown, field: string): string {
	const text = String(given ?? '').trim();
	if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
	throw new FieldError(
		text === '' ? `"${field}" is empty.` : `"${field}" is not an address.`,
		'WhatsApp fetches the file itself, so it must be a whole, public address that begins with https://.',
	);
}
