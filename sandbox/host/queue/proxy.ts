import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { WEBHOOK_PATHS } from './roles';

/** Where the proxy sends requests: ports of 127.0.0.1. */
export interface Behind {
	main: number;
	webhook: number;
}

export interface Proxy {
	readonly port: number;
	/** Cuts off whoever is still connected. */
	close(): Promise<void>;
}

/**
 * One address in front of n8n in queue mode, as Caddy or nginx stand there in production: webhooks to the webhook processor, the rest to the main process. While one
 * is away its caller gets 503 with Retry-After, as from them.
 */
export async function startProxy(port: number, behind: Behind): Promise<Proxy> {
	const portOf = ({ url = '/' }: IncomingMessage) => (WEBHOOK_PATHS.some((path) => url.startsWith(path)) ? behind.webhook : behind.main);
	const server = createServer((incoming, answer) => pass(incoming, answer, portOf(incoming)));
	// The editor's push connection.
	server.on('upgrade', (incoming, socket, head) => upgrade(incoming, socket as Socket, head, portOf(incoming)));
	// Upgraded connections too, which a server does not know as its own any more.
	const open = new Set<Socket>();
	server.on('connection', (socket) => open.add(socket.once('close', () => open.delete(socket))));
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) =>
			reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: --n8n-port 5700`) : error),
		);
		server.listen(port, '127.0.0.1', () => resolve());
	});
	return {
		port: (server.address() as AddressInfo).port,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((done) => server.close(done));
		},
	};
}

function headersOf({ headers, socket }: IncomingMessage): NodeJS.Dict<string | string[]> {
	return { ...headers, 'x-forwarded-for': socket.remoteAddress, 'x-forwarded-proto': 'http', 'x-forwarded-host': headers.host };
}

function pass(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
	const { method, url: path } = incoming;
	const onward = request({ host: '127.0.0.1', port, method, path, headers: headersOf(incoming) }, (response) => {
		answer.writeHead(response.statusCode!, response.statusMessage, response.headers);
		response.once('error', () => answer.destroy());
		response.pipe(answer);
	});
	onward.once('error', () => {
		if (answer.headersSent) answer.destroy();
		else answer.writeHead(503, { 'retry-after': '1' }).end();
	});
	incoming.once('error', () => onward.destroy());
	answer.once('close', () => onward.destroy());
	incoming.pipe(onward);
}

function upgrade(incoming: IncomingMessage, socket: Socket, head: Buffer, port: number): void {
	const onward = connect({ host: '127.0.0.1', port }, () => {
		const lines = Object.entries(headersOf(incoming)).flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}`));
		onward.write(`${[`GET ${incoming.url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
		onward.write(head);
		onward.pipe(socket).pipe(onward);
	});
	const end = () => (onward.destroy(), socket.destroy());
	for (const one of [onward, socket]) one.on('error', end).on('close', end);
}
