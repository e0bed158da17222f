import { isRecord } from '../json';
import { DropboxRateLimited, DropboxUnknown } from './errors';
import type { DropboxPatience } from './types';

/** An answer whose body has been read to its end. */
export interface Answer {
	status: number;
	headers: Headers;
	bytes: Buffer;
}

/**
 * Sends one reading request and reads the whole answer inside the time limit. Repeats after no answer, a cut-off body or a 5xx (with a growing pause)
 * and after 429 (by Retry-After). Gives back any other answer, also 4xx.
 * Throws DropboxUnknown when no try got an answer, DropboxRateLimited when the wait asked for is longer than allowed.
 */
export async function send(request: { url: string; init: RequestInit; limitMs: number }, patience: DropboxPatience): Promise<Answer> {
	for (let attempt = 1; ; attempt++) {
		const last = attempt >= patience.tries;
		const outcome = await once(request);
		if (outcome instanceof DropboxUnknown) {
			if (last) throw outcome;
		} else if (outcome.status === 429) {
			const seconds = retryAfterSeconds(outcome);
			if (last || seconds * 1000 > patience.retryAfterMs) throw new DropboxRateLimited(seconds);
			await pause(seconds * 1000);
			continue;
		} else if (outcome.status < 500) {
			return outcome;
		} else if (last) {
			throw new DropboxUnknown(`Dropbox answered ${outcome.status} to ${attempt} tries.`, { status: outcome.status });
		}
		await pause(patience.backoffMs * 2 ** (attempt - 1));
	}
}

async function once({ url, init, limitMs }: { url: string; init: RequestInit; limitMs: number }): Promise<Answer | DropboxUnknown> {
	try {
		// A redirect would carry the token to wherever it points.
		const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(limitMs) });
		return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
	} catch (error) {
		// Only a short code is taken over: the error itself may hold the request.
		return new DropboxUnknown(noAnswer(error, limitMs));
	}
}

function noAnswer(error: unknown, limitMs: number): string {
	if (isRecord(error) && error.name === 'TimeoutError') return `Dropbox did not answer within ${limitMs / 1000} s.`;
	const code = isRecord(error) && isRecord(error.cause) ? error.cause.code : undefined;
	return `No answer from Dropbox${typeof code === 'string' && /^[A-Z0-9_]{2,40}$/.test(code) ? ` (${code})` : ''}.`;
}

/** The header is always there (contract), the JSON body repeats it; without either one second. */
function retryAfterSeconds(answer: Answer): number {
	const header = Number(answer.headers.get('retry-after'));
	if (Number.isFinite(header) && header > 0) return header;
	const body = parsed(answer.bytes);
	const inBody = isRecord(body) && isRecord(body.error) ? Number(body.error.retry_after) : NaN;
	return Number.isFinite(inBody) && inBody > 0 ? inBody : 1;
}

/** JSON where it is JSON, else the text. */
export function parsed(bytes: Buffer): unknown {
	const text = bytes.toString('utf8');
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
