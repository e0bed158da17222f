import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './json';

/** One request as it came. */
export interface Heard {
	method: string;
	/** Path and query. */
	url: string;
	headers: Record<string, string>;
	bytes: Buffer;
	/** The bytes as text, as a form, as JSON. */
	text: string;
	form: Record<string, string>;
	json: Json;
}

/** An answer, `cut`: the connection ends without one, `silence`: none ever comes. A body that is no text goes as JSON. */
export type Said = { status?: number; body?: unknown; headers?: Record<string, string> } | 'cut' | 'silence';

export interface HearingServer {
	url: string;
	heard: Heard[];
	close(): Promise<void>;
}

/** A bare HTTP server on a free port that keeps what it hears. */
export async function hearing(say: (heard: Heard, count: number) => Said): Promise<HearingServer> {
	const heard: Heard[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const one = asHeard(request.method!, request.url!, request.headers as Record<string, string>, Buffer.concat(parts));
			heard.push(one);
			const said = say(one, heard.length);
			if (said === 'silence') return;
			if (said === 'cut') return void request.socket.destroy();
			const { status = 200, body = {}, headers = {} } = said;
			response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
			response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		heard,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function asHeard(method: string, url: string, headers: Record<string, string>, bytes: Buffer): Heard {
	const text = bytes.toString('utf8');
	const isJson = /json/.test(headers['content-type'] ?? '') && text !== '';
	return {
		method,
		url,
		headers,
		bytes,
		text,
		form: Object.fromEntries(new URLSearchParams(text)),
		json: isJson ? JSON.parse(text) : undefined,
	};
}

/** What an attempt threw; `undefined` when it did not. */
export async function thrownBy(attempt: Promise<unknown>): Promise<Json> {
	return await attempt.then(
		() => undefined,
		(error: unknown) => error,
	);
}
