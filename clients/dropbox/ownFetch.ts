import type { AccessToken } from './accessToken';
import { send } from './send';
import type { DropboxPatience, DropboxSettings } from './types';

/**
 * The `fetch` given to the SDK. The SDK knows only https and Dropbox's own hosts; this one sends to the base URLs of the credential, puts the token in,
 * replaces a refused token once, and keeps the limits and repeats of `send`. The answer is handed over already read, so a body cut off on the way is repeated too.
 */
export function ownFetch(settings: DropboxSettings, patience: DropboxPatience, token: AccessToken): typeof fetch {
	return async (input, init = {}) => {
		const asked = new URL(input instanceof Request ? input.url : input);
		const content = asked.hostname.startsWith('content.');
		const url = `${content ? settings.contentBaseUrl : settings.apiBaseUrl}${asked.pathname}${asked.search}`;
		const limitMs = content ? patience.downloadMs : patience.answerMs;
		const sendWith = (bearer: string) => send({ url, init: { ...init, headers: withToken(init.headers, bearer) }, limitMs }, patience);

		const first = await token.get();
		let answer = await sendWith(first);
		if (answer.status === 401 && token.renewable() && replaceable(answer.bytes)) answer = await sendWith(await token.renew(first));
		return new Response(new Uint8Array(answer.bytes), { status: fetchable(answer.status), headers: answer.headers });
	};
}

/** Of the 401s only a bad token is mended by another; a missing scope or a suspended user is not. */
function replaceable(body: Buffer): boolean {
	const text = body.toString('utf8');
	return text.includes('expired_access_token') || text.includes('invalid_access_token');
}

function withToken(headers: RequestInit['headers'], token: string): Headers {
	const all = new Headers(headers);
	all.set('Authorization', `Bearer ${token}`);
	return all;
}

/** A Response cannot be made with a body and status 204, 205, 304; none of them is an answer of Dropbox. */
function fetchable(status: number): number {
	return [204, 205, 304].includes(status) ? 404 : status;
}
