import { createHash } from 'node:crypto';

/** What tells whether a template still says what was reviewed: its body. Blanks at the ends and how many there are do not count, as providers trim them. */
export function contentHash(body: string): string {
	return createHash('sha256').update(body.replace(/\s+/g, ' ').trim()).digest('hex');
}
