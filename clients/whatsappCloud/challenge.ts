import { isRecord, recordOf } from '../json';
import { sameSecret } from '../sameSecret';

/** What is sent back goes out as text/plain, and even so it may hold nothing that a browser could run. */
const CHALLENGE = /^[\w.-]{1,256}$/;

/**
 * What Meta's check of a webhook address (GET `?hub.mode=subscribe&hub.verify_token=…&hub.challenge=…`) is answered with: 200 and this text.
 * `undefined`: 403. Without a verify token nobody is answered.
 */
export function challengeAnswer(query: unknown, verifyToken: string): string | undefined {
	const mine = verifyToken.trim();
	const field = (name: string) =>
		recordOf(query)[`hub.${name}`] ?? (isRecord(recordOf(query).hub) ? recordOf(recordOf(query).hub)[name] : undefined);
	if (mine === '' || field('mode') !== 'subscribe' || !sameSecret(field('verify_token'), mine)) return undefined;
	const challenge = field('challenge');
	return typeof challenge === 'string' && CHALLENGE.test(challenge) ? challenge : undefined;
}
