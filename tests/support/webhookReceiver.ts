import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './json';

export interface WebhookReceiver {
	readonly url: string;
	readonly received: Array<{ headers: IncomingHttpHeaders; text: string; body: Json }>;
	/** What the next POSTs are answered with: a status, or a status with a body; 200 with nothing when the list is empty. */
	readonly answers: Array<number | { status: number; body: string }>;
	/** What a GET is answered with. */
	onGet: (query: URLSearchParams) => { status: number; body: string };
	close(): Promise<void>;
}

/** A business's address that writes down what comes. */
export async function receiveWebhooks(): Promise<WebhookReceiver> {
	const server = createServer((request, response) => {
		if (request.method === 'GET') {
			const { status, body } = receiver.onGet(new URL(request.url!, 'http://x').searchParams);
			return void response.writeHead(status).end(body);
		}
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			const text = Buffer.concat(parts).toString();
			receiver.received.push({ headers: request.headers, text, body: JSON.parse(text) });
			const answer = receiver.answers.shift() ?? 200;
			const { status, body } = typeof answer === 'number' ? { status: answer, body: '' } : answer;
			response.writeHead(status).end(body);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: WebhookReceiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		received: [],
		answers: [],
		onGet: (query) => ({ status: 200, body: query.get('hub.challenge') ?? '' }),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}
