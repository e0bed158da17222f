import { createHash } from 'node:crypto';

const BLOCK = 4 * 1024 * 1024;

/**
 * Dropbox's content_hash of some bytes: SHA-256 over the SHA-256 of each 4 MiB block, 64 lower-case hex digits.
 * Rule: https://www.dropbox.com/developers/reference/content-hash
 */
export function contentHash(bytes: Uint8Array): string {
	const whole = createHash('sha256');
	for (let start = 0; start < bytes.length; start += BLOCK) {
		whole.update(
			createHash('sha256')
				.update(bytes.subarray(start, start + BLOCK))
				.digest(),
		);
	}
	return whole.digest('hex');
}
