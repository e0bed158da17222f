/** An answer that is not the Bot API's envelope: a proxy's page, a redirect, a cut-off body. */
export class NotAnEnvelope extends Error {
	constructor(
		readonly httpStatus: number,
		readonly retryAfterSeconds?: number,
	) {
		super('not a Bot API answer');
	}
}

interface FetchInit {
	method?: string;
	headers?: Record<string, string>;
	body?: unknown;
	signal?: { aborted: boolean; addEventListener(type: 'abort', listener: () => void): void };
}

/**
 * The `fetch` grammY calls through. Its own one hides the HTTP status of answers that are not JSON and follows redirects,
 * which would hand the token to another host. This one does neither.
 * @throws NotAnEnvelope, or whatever Node's fetch throws when there is no answer
 */
export async function telegramFetch(url: string, init: FetchInit = {}): Promise<{ json(): Promise<unknown> }> {
	const controller = new AbortController();
	if (init.signal?.aborted) controller.abort();
	init.signal?.addEventListener('abort', () => controller.abort());
	const request = {
		method: init.method,
		headers: init.headers,
		body: init.body,
		duplex: 'half',
		redirect: 'manual',
		signal: controller.signal,
	};
	const response = await fetch(url, request as RequestInit);
	const envelope = parseEnvelope(await response.text());
	if (!envelope) throw new NotAnEnvelope(response.status, Number(response.headers.get('retry-after')) || undefined);
	return { json: async () => envelope };
}

function parseEnvelope(text: string): object | undefined {
	try {
		const body: unknown = JSON.parse(text);
		return typeof body === 'object' && body !== null && typeof (body as { ok?: unknown }).ok === 'boolean' ? body : undefined;
	} catch {
		return undefined;
	}
}
