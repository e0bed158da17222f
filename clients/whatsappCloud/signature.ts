import { createHmac } from 'node:crypto';
import { sameSecret } from '../sameSecret';

/**
 * Whether a webhook's body was signed with the app secret (`X-Hub-Signature-256: sha256=<hex>`). The body as it came, byte for byte: parsed and written
 * again it is another one. Without an app secret nothing holds. Takes the same time wherever a wrong signature differs.
 */
export function cloudSignatureHolds(appSecret: string, rawBody: Buffer | string | undefined, header: unknown): boolean {
	const key = appSecret.trim();
	if (key === '' || rawBody === undefined || typeof header !== 'string') return false;
	const wanted = `sha256=${createHmac('sha256', key).update(rawBody).digest('hex')}`;
	return sameSecret(header.trim().toLowerCase(), wanted);
}
