import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Whether a secret that came from outside is the expected one. Takes the same time wherever it differs: digests have one length, so that neither length nor
 * content shows. Whatever is no text is none.
 */
export function sameSecret(given: unknown, expected: string): boolean {
	return typeof given === 'string' && timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
	return hash('sha256', text, 'buffer');
}
