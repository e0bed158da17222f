import type { IWebhookFunctions } from 'n8n-workflow';
import { publicBase } from '../shared/publicBase';

/**
 * Whether a form was posted from a page of another site. Browsers send `null` where our own pages, which give no referrer, post to themselves; the token in the
 * form is what counts, this only turns strangers away earlier.
 * @param accountUrl the page's public address in setup, when it is served under another host than n8n
 */
export function isFromElsewhere(node: IWebhookFunctions, accountUrl: string): boolean {
	const headers = node.getHeaderData() as Record<string, unknown>;
	const origin = headers.origin;
	if (typeof origin !== 'string' || origin === 'null') return false;
	const host = hostOf(origin);
	const own = [headers.host, headers['x-forwarded-host'], hostOf(accountUrl), hostOf(publicBase() ?? '')];
	// `file://` has an empty one, and so may X-Forwarded-Host.
	return !host || !own.includes(host);
}

function hostOf(url: string): string | undefined {
	try {
		return new URL(url).host;
	} catch {
		return undefined;
	}
}
