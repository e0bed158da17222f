import { createHmac } from 'node:crypto';
import { isSigning } from '../account/token';
import type { Store } from '../store/open';

/** What is kept of an erased person to know him by: HMAC-SHA256 of bot and Telegram id, hexadecimal. Without the secret nobody can try ids out on it. */
export function personHash(secret: string, botId: number, telegramUserId: number): string {
	return createHmac('sha256', secret).update(`${botId}:${telegramUserId}`).digest('hex');
}

/** @throws Error when the store credential has no secret to know the erased by */
export function requireSecret({ secret }: Pick<Store, 'secret'>): void {
	if (isSigning(secret)) return;
	throw Object.assign(new Error('Nobody can be erased: the store credential has no Secret of 16 characters or more.'), {
		hint: 'Fill in Secret in the credential Subscription store; any long random text will do. By it an erased person is known when he returns.',
	});
}
