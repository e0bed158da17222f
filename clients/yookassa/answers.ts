import { YooKassaRateLimited, YooKassaRefused, YooKassaUnknown } from './errors';

/** What is kept of an HTTP answer: no request, no header but the waiting time. */
export interface Answer {
	status: number;
	body: string;
	/** The `Retry-After` header, in seconds. */
	retryAfter?: string;
}

const DEFAULT_WAIT_SECONDS = 5;

/**
 * Tells a usable answer from everything else and returns its JSON object.
 * Throws YooKassaUnknown (202, 5xx, 408, unreadable), YooKassaRateLimited (429), YooKassaRefused (the rest).
 * `hide` takes secrets out of YooKassa's own words before they go into a message.
 */
export function readAnswer(answer: Answer, hide: (text: string) => string): Record<string, unknown> {
	const { status } = answer;
	const body = parse(answer.body);
	if (status === 429) throw new YooKassaRateLimited(waitSeconds(body, answer.retryAfter));
	if (status === 202 || body?.type === 'processing') throw new YooKassaUnknown('YooKassa is still processing the request', { status });
	if (status >= 500 || status === 408)
		throw new YooKassaUnknown(`YooKassa could not say how the request ended (HTTP ${status})`, { status });
	if (status >= 200 && status < 300 && body?.type !== 'error') {
		if (!body) throw new YooKassaUnknown('The answer of YooKassa could not be read', { status });
		return body;
	}
	throw refusal(status, body, hide);
}

function refusal(status: number, body: Record<string, unknown> | undefined, hide: (text: string) => string): YooKassaRefused {
	const code = textOf(body?.code);
	const parameter = textOf(body?.parameter);
	const words = [code ?? `HTTP ${status}`, hide(textOf(body?.description) ?? '')].filter(Boolean).join(': ');
	return new YooKassaRefused(`YooKassa refused the request (${words}${parameter ? `, field ${parameter}` : ''})`, {
		status,
		code,
		parameter,
	});
}

function waitSeconds(body: Record<string, unknown> | undefined, header: string | undefined): number {
	const milliseconds = Number(body?.retry_after);
	if (milliseconds > 0) return Math.ceil(milliseconds / 1000);
	const seconds = Number(header);
	return seconds > 0 ? Math.ceil(seconds) : DEFAULT_WAIT_SECONDS;
}

function parse(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
	} catch {
		return undefined;
	}
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value.slice(0, 300) : undefined;
}
