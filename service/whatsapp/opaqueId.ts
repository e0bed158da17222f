import { createHash } from 'node:crypto';

/**
 * WhatsApp's id of a message hides the phone of who wrote it, in Base64. Keys, causes and the audit log outlast his erasure and stand in alerts, so they name the message by
 * this instead: 32 hexadecimal digits, the same for the same message.
 */
export function opaqueId(id: string | Buffer): string {
	return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
