import { createHash } from 'node:crypto';

/** Ids come from a counter and the moment, not from chance: the same story gives the same ids. */
function digest(kind: string, seq: number, at: number): string {
	return createHash('sha256').update(`${kind}:${seq}:${at}`).digest('hex');
}

/** A UUID of version 4 by its looks. */
export function uuidFor(kind: string, seq: number, at: number): string {
	const hex = digest(kind, seq, at);
	return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** WhatsApp's id of a message; the phone is in it, as in the real ones. */
export function wamidFor(phone: string, seq: number, at: number): string {
	const end = Buffer.from(digest('wamid', seq, at).slice(0, 40), 'hex');
	return `wamid.${Buffer.concat([Buffer.from([0x1c, 0x18, phone.length]), Buffer.from(phone), end]).toString('base64')}`;
}

/** Meta's id of an object: sixteen digits. */
export function graphId(kind: string, seq: number, at: number): string {
	return `1${(BigInt(`0x${digest(kind, seq, at).slice(0, 15)}`) % 10n ** 15n).toString().padStart(15, '0')}`;
}

/** What Meta's support asks for. */
export function traceId(seq: number, at: number): string {
	return `A${Buffer.from(digest('trace', seq, at).slice(0, 30), 'hex').toString('base64url')}`;
}
