import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Emulator, SandboxContext } from '../../sandbox/emulator';
import type { Json } from './json';

export interface ServedEmulator<T extends Emulator> {
	emulator: T;
	/** The sandbox's address; the emulator's API is below `/<name>`. */
	url: string;
	log: string[];
	/** Calls `/control/<name>/<path>`; a Buffer goes as it is, anything else as JSON. */
	control(method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }>;
	/** Moves the emulator's clock. */
	advance(ms: number): Promise<void>;
	close(): Promise<void>;
}

/** One emulator on a free port with a clock of its own that stands still until moved. */
export async function serveEmulator<T extends Emulator>(
	create: (context: SandboxContext) => T,
	startAt = Date.UTC(2026, 4, 12, 6),
): Promise<ServedEmulator<T>> {
	let now = startAt;
	let url = '';
	const log: string[] = [];
	const emulator = create({ now: () => now, publicUrl: () => url, log: (_, text) => log.push(text) });
	const app = express();
	app.use(`/${emulator.name}`, emulator.api);
	app.use(`/control/${emulator.name}`, emulator.control);
	const server = createServer(app);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		emulator,
		url,
		log,
		async control(method, path, body) {
			const raw = Buffer.isBuffer(body);
			const answer = await fetch(`${url}/control/${emulator.name}/${path}`, {
				method,
				headers: body === undefined ? {} : { 'Content-Type': raw ? 'application/octet-stream' : 'application/json' },
				body: body === undefined ? undefined : raw ? new Uint8Array(body) : JSON.stringify(body),
			});
			const bytes = Buffer.from(await answer.arrayBuffer());
			return {
				status: answer.status,
				body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(bytes.toString('utf8')) : bytes,
			};
		},
		async advance(ms) {
			now += ms;
			await emulator.runDue(now);
		},
		async close() {
			await emulator.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
