import type { Webhook } from '../state';

export type DeliveryOutcome =
	| { accepted: true; reply: { body: Buffer; contentType: string } }
	| { accepted: false; error: string; retryAfterSeconds?: number };

/** One attempt: POST, JSON, the secret in its header, user-info of the URL as basic auth, no redirect followed. Never throws. */
export async function postUpdate(webhook: Webhook, body: object, cancelled: AbortSignal, timeoutMs: number): Promise<DeliveryOutcome> {
	try {
		const { url, headers } = target(webhook);
		const response = await fetch(url, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
			redirect: 'manual',
			signal: AbortSignal.any([cancelled, AbortSignal.timeout(timeoutMs)]),
		});
		const reply = Buffer.from(await response.arrayBuffer());
		if (response.ok) return { accepted: true, reply: { body: reply, contentType: response.headers.get('content-type') ?? '' } };
		const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
		return {
			accepted: false,
			error: `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim(),
			...(Number.isFinite(retryAfter) && { retryAfterSeconds: retryAfter }),
		};
	} catch (error) {
		return { accepted: false, error: failureText(error) };
	}
}

function target(webhook: Webhook): { url: string; headers: Record<string, string> } {
	const url = new URL(webhook.url);
	const headers: Record<string, string> = { 'content-type': 'application/json', 'accept-encoding': 'gzip, deflate' };
	if (webhook.secret) headers['x-telegram-bot-api-secret-token'] = webhook.secret;
	if (url.username)
		headers.authorization = `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`;
	url.username = url.password = '';
	return { url: url.href, headers };
}

function failureText(error: unknown): string {
	if ((error as Error).name === 'TimeoutError') return 'Read timeout expired';
	const code = ((error as Error).cause as { code?: string } | undefined)?.code;
	return code === 'ECONNREFUSED' ? 'Connection refused' : 'Webhook connection closed';
}
