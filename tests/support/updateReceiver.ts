import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './json';

export interface UpdateReceiver {
	url: string;
	received: Array<{ at: number; headers: IncomingHttpHeaders; update: Json }>;
	/** Decides each answer; status 200 with no body unless replaced. */
	respond: (update: Json) => { status?: number; body?: object; headers?: Record<string, string>; delayMs?: number; drop?: boolean };
	/** Resolves when so many updates have come. */
	waitFor(count: number, timeoutMs?: number): Promise<void>;
	close(): Promise<void>;
}

/** A bot's webhook that writes down what comes. */
export async function receiveUpdates(): Promise<UpdateReceiver> {
	const receiver: UpdateReceiver = {
		url: '',
		received: [],
		respond: () => ({}),
		waitFor: async (count, timeoutMs = 20_000) => {
			const until = Date.now() + timeoutMs;
			while (receiver.received.length < count) {
				if (Date.now() > until) throw new Error(`${receiver.received.length} updates came, not ${count}`);
				await new Promise((resolve) => setTimeout(resolve, 5));
			}
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			const update = JSON.parse(text);
			receiver.received.push({ at: Date.now(), headers: request.headers, update });
			const { status = 200, body, headers = {}, delayMs = 0, drop } = receiver.respond(update);
			if (drop) return void response.socket?.destroy();
			setTimeout(
				() => response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body && JSON.stringify(body)),
				delayMs,
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
	return receiver;
}
