import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { axios, type AxiosInstance } from '../../vendor';
import { readAnswer } from './answers';
import { YooKassaUnknown } from './errors';
import { hiding } from './hiding';

/** Milliseconds of real time for a whole call. YooKassa answers within 30 s or gives 500, so a shorter limit on POST would only make doubt. */
export interface Timeouts {
	post: number;
	get: number;
}

export const DEFAULT_TIMEOUTS: Timeouts = { post: 37_000, get: 12_000 };

/** Rejections carry the error to throw as their one own property: the SDK copies those, and nothing else, into what it throws. */
export interface Rejection {
	failure: unknown;
}

/** Far above any list of 100 objects; a runaway answer is cut off. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * An axios 1.x instance for YooKassa: time limits, no redirects, text bodies sent byte for byte, JSON read strictly. It rejects with nothing but
 * `{ failure: YooKassaRefused | YooKassaUnknown | YooKassaRateLimited }`: no request, no header, no secret.
 * A fresh connection per call: a kept one that the server just closed would turn a payment into an unknown outcome.
 */
export function hardenedAxios(options: { secrets: string[]; timeouts?: Partial<Timeouts> }): AxiosInstance {
	const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
	const hide = hiding(options.secrets);
	const instance = axios.create({
		maxRedirects: 0,
		maxContentLength: MAX_BYTES,
		responseType: 'text',
		transformRequest: [(body: unknown) => (body === undefined || typeof body === 'string' ? body : JSON.stringify(body))],
		transformResponse: [(text: unknown) => text],
		validateStatus: () => true,
		httpAgent: new HttpAgent({ keepAlive: false }),
		httpsAgent: new HttpsAgent({ keepAlive: false }),
	});
	instance.interceptors.request.use((request) => {
		const limit = request.method === 'get' ? timeouts.get : timeouts.post;
		if (request.method === 'post') request.headers.setContentType('application/json');
		return Object.assign(request, { timeout: limit, signal: AbortSignal.timeout(limit) });
	});
	instance.interceptors.response.use(
		(response) => {
			const answer = {
				status: response.status,
				body: String(response.data ?? ''),
				retryAfter: headerText(response.headers['retry-after']),
			};
			try {
				return { ...response, data: readAnswer(answer, hide), config: {}, request: undefined } as never;
			} catch (failure) {
				return Promise.reject({ failure } satisfies Rejection);
			}
		},
		(error: unknown) => Promise.reject({ failure: noAnswer(error) } satisfies Rejection),
	);
	return instance;
}

function headerText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

/** Only the code of a network error goes on; its message and properties may hold the request. */
function noAnswer(error: unknown): YooKassaUnknown {
	const code = (error as { code?: unknown } | undefined)?.code;
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED')
		return new YooKassaUnknown('YooKassa did not answer in time');
	return new YooKassaUnknown(
		`No answer came from YooKassa${typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? ` (${code})` : ''}`,
	);
}
