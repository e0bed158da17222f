import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Json } from './json';

export interface NoticeReceiver {
	readonly url: string;
	readonly received: Array<{ event: string; object: Record<string, Json> }>;
	/** What the next calls are answered with; 200 when the list is empty. */
	readonly answers: number[];
	close(): Promise<void>;
}

/** A shop's notification address that writes down what comes. */
export async function receiveNotices(): Promise<NoticeReceiver> {
	const received: NoticeReceiver['received'] = [];
	const answers: number[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			received.push(JSON.parse(text));
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notice`;
	const close = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { url, received, answers, close };
}
