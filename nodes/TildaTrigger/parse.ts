import type { IWebhookFunctions } from 'n8n-workflow';
import { parseTildaBody, tildaKeyMatches, type TildaKey, type TildaResult } from '../../clients/tilda';

/** What one call says: not ours (wrong key), or the submission, or why it is none. Never throws for anything in the body. */
export function parseCall(node: IWebhookFunctions, key: TildaKey): 'wrongKey' | TildaResult {
	const headers = node.getHeaderData() as Record<string, unknown>;
	const contentType = typeof headers['content-type'] === 'string' ? headers['content-type'] : undefined;
	// The raw body where n8n keeps it: it drops repeated fields and knows no HTML escaping when it parses by itself.
	const raw = (node.getRequestObject() as { rawBody?: unknown }).rawBody;
	const body: unknown = Buffer.isBuffer(raw) && raw.length > 0 ? raw : node.getBodyData();
	if (!tildaKeyMatches(key, headers, contentType, body)) return 'wrongKey';
	return parseTildaBody(contentType, body, { keyName: key.keyName });
}

/** True for a form the user listed by ID or name, or for all when he listed none. */
export function isWantedForm(form: { id?: string; name?: string }, listed: string): boolean {
	const wanted = listed.split(',').map(folded).filter(Boolean);
	return wanted.length === 0 || [form.id, form.name].some((one) => one !== undefined && wanted.includes(folded(one)));
}

function folded(text: string): string {
	return text.normalize('NFC').trim().toLowerCase();
}
