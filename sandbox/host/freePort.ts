import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what the systems take for outgoing connections and for `listen(0)` (Linux from 32768, others from 49152): nobody else takes it before its process has started. */
const FROM = 20_000;
const TO = 32_000;

/** A TCP port of 127.0.0.1 that nothing listens on right now. @throws Error when none of a hundred is free */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 100; tries++) {
		const port = randomInt(FROM, TO);
		if (await isFree(port)) return port;
	}
	throw new Error(`No free TCP port found between ${FROM} and ${TO}.`);
}

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}
