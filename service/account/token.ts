import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Selectable } from '../../vendor';
import type { PageTokenTable } from '../store/tables/account';

export type PageToken = Selectable<PageTokenTable>;
type Signed = Pick<PageToken, 'subscriber_id' | 'purpose' | 'expires_at' | 'nonce'>;

/** Shorter secrets could be guessed from one link. */
const LEAST_SECRET = 16;
/** What a token looks like: 32 bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Whether links can be signed with this secret of the store credential. */
export function isSigning(secret: string): boolean {
	return secret.length >= LEAST_SECRET;
}

/** The token of a row: HMAC-SHA256 over whose it is, what for, until when and a random number. Whoever reads the database alone cannot make it. */
export function tokenOf(secret: string, { subscriber_id, purpose, expires_at, nonce }: Signed): string {
	return createHmac('sha256', secret).update(`account|${subscriber_id}|${purpose}|${expires_at}|${nonce}`).digest('base64url');
}

/** What is kept of it. */
export function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

export function looksLikeToken(text: unknown): text is string {
	return typeof text === 'string' && TOKEN.test(text);
}

/** Whether the row was written by someone who knows the secret, and for this token. */
export function isTokenOf(secret: string, row: PageToken, token: string): boolean {
	const wanted = Buffer.from(tokenOf(secret, row));
	const given = Buffer.from(token);
	return wanted.length === given.length && timingSafeEqual(wanted, given);
}
