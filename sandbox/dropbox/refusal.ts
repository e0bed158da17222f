import type { Response } from 'express';

/** An answer that is not 2xx: a JSON body, or a text as Dropbox gives for malformed calls. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: object | string,
		readonly headers: Record<string, string> = {},
	) {
		super(`Dropbox answers ${status}`);
	}

	sendTo(response: Response): void {
		response.status(this.status).set(this.headers);
		if (typeof this.body === 'string') response.type('text/plain').send(this.body);
		else response.json(this.body);
	}
}

/** 400 as text: the call itself is wrong. */
export function badCall(route: string, says: string): Refusal {
	return new Refusal(400, `Error in call to API function "${route}": ${says}`);
}

/** 409 (or 401) with a tree of tags, `path/not_found` say. The summary ends in a random number of dots, so that nobody matches it. */
export function tagged(path: string, more: object = {}, status = 409): Refusal {
	const tags = path.split('/');
	const error = tags.reduceRight<object | undefined>((inner, tag) => ({ '.tag': tag, ...(inner ? { [tag]: inner } : more) }), undefined)!;
	return new Refusal(status, { error_summary: `${path}/${'.'.repeat(Math.floor(Math.random() * 4))}`, error });
}

export function tooMany(seconds: number, asText: boolean): Refusal {
	const headers = { 'Retry-After': String(seconds) };
	if (asText) return new Refusal(429, 'too_many_requests', headers);
	return new Refusal(
		429,
		{ error_summary: 'too_many_requests/..', error: { reason: { '.tag': 'too_many_requests' }, retry_after: seconds } },
		headers,
	);
}
