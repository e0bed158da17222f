import type { Json } from './state';

/** The prefix Telegram's server puts before a description, by code. */
const PREFIXES: Record<number, string> = { 400: 'Bad Request: ', 403: 'Forbidden: ', 409: 'Conflict: ', 500: 'Internal Server Error: ' };

/** A method's "no", thrown by method code and turned into the envelope by the router. */
export class Refusal extends Error {
	/**
	 * @param code HTTP status and `error_code`
	 * @param text without the prefix; its first letter is lowered unless the text is an ALL_CAPS code
	 */
	constructor(
		readonly code: number,
		text: string,
		readonly parameters?: Json,
	) {
		super((PREFIXES[code] ?? '') + (PREFIXES[code] && !/^[A-Z0-9_]+$/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text));
	}

	get envelope(): Json {
		return { ok: false, error_code: this.code, description: this.message, ...(this.parameters && { parameters: this.parameters }) };
	}
}

export const badRequest = (text: string, parameters?: Json) => new Refusal(400, text, parameters);
export const forbidden = (text: string) => new Refusal(403, text);
export const tooManyRequests = (seconds: number) => new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
