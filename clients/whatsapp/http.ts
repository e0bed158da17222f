import { parseRecord, type JsonRecord } from '../json';
import { headerText, networkFault, plainAxios } from '../plainAxios';
import { wasNeverConnected } from '../neverConnected';
import { WhatsAppRefused, WhatsAppUnknown } from './errors';

/** Milliseconds of real time for a whole call. */
export interface WhatsAppTimeouts {
	/** What sends or changes something: too short a limit would only make doubt. */
	act: number;
	read: number;
}

export const DEFAULT_TIMEOUTS: WhatsAppTimeouts = { act: 30_000, read: 15_000 };

export interface HttpCall {
	method: 'GET' | 'POST' | 'PUT';
	/** Below the base URL, with its query. */
	path: string;
	headers?: Record<string, string>;
	body?: string | Buffer;
}

/** What is kept of an answer: no request, no header but the waiting time. */
export interface HttpAnswer {
	status: number;
	/** The JSON object in it, whatever its content type says. */
	body: JsonRecord | undefined;
	/** The `Retry-After` header, seconds. */
	retryAfterSeconds: number | undefined;
}

export type WhatsAppHttp = (call: HttpCall) => Promise<HttpAnswer>;

/**
 * HTTP for both providers: time limits, no redirects, nothing repeated. An answer is given back whatever its status.
 * @throws WhatsAppUnknown when none came, WhatsAppRefused when the base URL is no address; neither holds anything of the request
 */
export function whatsAppHttp(options: {
	provider: string;
	baseUrl: string;
	headers: Record<string, string>;
	timeouts?: Partial<WhatsAppTimeouts>;
}): WhatsAppHttp {
	const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
	const axios = plainAxios();
	return async (call) => {
		const url = `${checkedBaseUrl(options.baseUrl, options.provider)}${call.path}`;
		const limit = call.method === 'GET' ? timeouts.read : timeouts.act;
		try {
			const { status, data, headers } = await axios.request({
				method: call.method,
				url,
				data: call.body,
				headers: { ...options.headers, ...call.headers },
				timeout: limit,
				signal: AbortSignal.timeout(limit),
			});
			const wait = Number(headerText(headers['retry-after']));
			return { status, body: parseRecord(data), retryAfterSeconds: wait > 0 ? Math.ceil(wait) : undefined };
		} catch (error) {
			throw noAnswer(error, options.provider);
		}
	};
}

function checkedBaseUrl(text: string, provider: string): string {
	const root = text.trim().replace(/\/+$/, '');
	if (/^https?:\/\/[^\s@/?#]+[^\s@?#]*$/i.test(root) && URL.canParse(root)) return root;
	throw new WhatsAppRefused(`The Base URL of the ${provider} credential is not an address`, {
		reason: 'unauthorized',
		hint: 'Leave it as it was when the credential was made, unless you go through a proxy or the sandbox.',
	});
}

function noAnswer(error: unknown, provider: string): WhatsAppUnknown {
	const { code, timedOut } = networkFault(error);
	if (timedOut) return new WhatsAppUnknown(`${provider} did not answer in time`);
	return new WhatsAppUnknown(`No answer came from ${provider}${code === undefined ? '' : ` (${code})`}`, {
		notSent: wasNeverConnected(code),
	});
}
