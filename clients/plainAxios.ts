import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { axios, type AxiosInstance } from '../vendor';

/** Far above any list; a runaway answer is cut off. */
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * An axios 1.x instance that does nothing by itself: no redirects, texts and bytes sent as they are, answers given as text whatever their status.
 * A fresh connection per call: a kept one that the server just closed would turn an act into an unknown outcome.
 * Its errors hold the request; whoever uses it must let none of them out.
 */
export function plainAxios(options: { maxBytes?: number } = {}): AxiosInstance {
	return axios.create({
		maxRedirects: 0,
		maxContentLength: options.maxBytes ?? MAX_BYTES,
		responseType: 'text',
		transformRequest: [
			(body: unknown) => (body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)),
		],
		transformResponse: [(text: unknown) => text],
		validateStatus: () => true,
		httpAgent: new HttpAgent({ keepAlive: false }),
		httpsAgent: new HttpsAgent({ keepAlive: false }),
	});
}

/** What may be said of a network error: its code, and whether our own time limit ended the call. Message and properties may hold the request. */
export function networkFault(error: unknown): { code: string | undefined; timedOut: boolean } {
	const code = (error as { code?: unknown } | undefined)?.code;
	const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ERR_CANCELED';
	return { code: typeof code === 'string' && /^[A-Z_0-9]{1,40}$/.test(code) ? code : undefined, timedOut };
}

/** A header of an answer, when it came once. */
export function headerText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
