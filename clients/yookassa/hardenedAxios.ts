import type { AxiosInstance } from '../../vendor';
import { hiding } from '../hiding';
import { headerText, networkFault, plainAxios } from '../plainAxios';
import { readAnswer } from './answers';
import { YooKassaUnknown } from './errors';

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

/**
 * An axios 1.x instance for YooKassa: time limits, no redirects, text bodies sent byte for byte, JSON read strictly. It rejects with nothing but
 * `{ failure: YooKassaRefused | YooKassaUnknown | YooKassaRateLimited }`: no request, no header, no secret.
 */
export function hardenedAxios(options: { secrets: string[]; timeouts?: Partial<Timeouts> }): AxiosInstance {
	const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
	const hide = hiding(options.secrets);
	const instance = plainAxios();
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

function noAnswer(error: unknown): YooKassaUnknown {
	const { code, timedOut } = networkFault(error);
	if (timedOut) return new YooKassaUnknown('YooKassa did not answer in time');
	return new YooKassaUnknown(`No answer came from YooKassa${code === undefined ? '' : ` (${code})`}`);
}
