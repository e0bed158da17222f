import { createHash } from 'node:crypto';

/** What identifies the document people agreed to: SHA-256 of title, text and link, hexadecimal. */
export function documentHash({ title, text, url }: { title: string; text: string; url: string }): string {
	return createHash('sha256').update(`${title}\n${text}\n${url}`).digest('hex');
}
