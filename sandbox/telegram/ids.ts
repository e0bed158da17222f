import { randomBytes } from 'node:crypto';

/** Looks like Telegram's: base64url, the kind readable from the first letters. */
export function newFileId(kind: string): string {
	const prefix = kind === 'photo' ? 'AgACAgIAAxkDAA' : 'BQACAgIAAxkDAA';
	return prefix + randomBytes(42).toString('base64url');
}

export function newUniqueId(sha256: string): string {
	return `AgAD${Buffer.from(sha256.slice(0, 18), 'hex').toString('base64url')}`;
}

/** A callback query's id: a 64-bit number as text. */
export function newQueryId(): string {
	return String(randomBytes(8).readBigUInt64BE() >> 1n);
}

export function newInviteLink(): string {
	return `https://t.me/+${randomBytes(12).toString('base64url').slice(0, 16)}`;
}
