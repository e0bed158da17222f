import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** What is to become of the n-th payment that is asked for (from 1): `pass` hands it on to the shop and gives the shop's answer. */
export type Gatekeeper = (n: number, pass: () => Promise<Answer>) => Promise<Answer>;

interface Answer {
	status: number;
	body: string;
}

/** Stands before the shop and holds what goes through as the test says. Gives the address to use instead. */
export async function shopGate(shopUrl: string, keep: Gatekeeper): Promise<{ url: string; close(): void }> {
	let count = 0;
	const app = express().use(express.text({ type: () => true }));
	app.use(async ({ method, path, headers, body }, response) => {
		const pass = async () => {
			const { authorization = '', 'idempotence-key': key = '' } = headers as Record<string, string>;
			const answer = await fetch(shopUrl + path, {
				method,
				headers: { authorization, 'idempotence-key': key, 'content-type': 'application/json' },
				body: method === 'POST' ? (body as string) : undefined,
			});
			return { status: answer.status, body: await answer.text() };
		};
		const answer = method === 'POST' && path === '/payments' ? await keep(++count, pass) : await pass();
		response.status(answer.status).type('json').send(answer.body);
	});
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () => void (server.closeAllConnections(), server.close()),
	};
}
