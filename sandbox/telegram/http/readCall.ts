import type { IncomingMessage } from 'node:http';
import { badRequest, Refusal } from '../refusal';
import type { Json } from '../state';
import { parseMultipart } from './multipart';
import { Params } from './params';

/** Telegram refuses bigger bodies: 50 MB and some room for the fields. */
const MAX_BODY = 52_500_000;

/** Reads the parameters of a call from the query and the body. @throws Refusal 413, or 400 when the body can't be read */
export async function readCall(request: IncomingMessage & { body?: unknown }, query: URLSearchParams): Promise<Params> {
	const fromQuery = Object.fromEntries(query);
	const contentType = request.headers['content-type'] ?? '';
	// Someone before us may have parsed the body already.
	if (request.readableEnded && typeof request.body === 'object' && request.body !== null)
		return new Params({ ...fromQuery, ...(request.body as Json) });
	return paramsOf(await readBody(request), contentType, fromQuery);
}

/** Parameters from a body as bytes; also used for the method call a webhook may answer with. */
export function paramsOf(body: Buffer, contentType: string, fromQuery: Record<string, string> = {}): Params {
	if (body.length === 0) return new Params(fromQuery);
	if (/^multipart\/form-data/i.test(contentType)) return fromMultipart(body, contentType, fromQuery);
	if (/^application\/json/i.test(contentType)) return new Params({ ...fromQuery, ...parseJson(body) });
	return new Params({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) });
}

function fromMultipart(body: Buffer, contentType: string, fromQuery: Record<string, string>): Params {
	try {
		const { fields, files } = parseMultipart(body, contentType);
		return new Params({ ...fromQuery, ...fields }, files);
	} catch (error) {
		throw badRequest(`can't parse multipart data: ${(error as Error).message}`);
	}
}

function parseJson(body: Buffer): Json {
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch {
		throw badRequest("can't parse JSON object");
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRequest('JSON object expected');
	return value as Json;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		size += (chunk as Buffer).length;
		// Read on to the end, so that the caller gets the answer instead of a broken pipe.
		if (size <= MAX_BODY) chunks.push(chunk as Buffer);
	}
	if (size > MAX_BODY) throw new Refusal(413, 'Request Entity Too Large');
	return Buffer.concat(chunks);
}
