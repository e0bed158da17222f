import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what the systems take for outgoing connections and for `listen(0)` (Linux from 32768, others from 49152): the system gives it to nobody before its process has started. */
const FROM = 20_000;
const TO = 32_000;
const given = new Set<number>();

/** A TCP port of 127.0.0.1 that nothing listens on right now, given once by this process. @throws Error when none of a hundred is free */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < 100; tries++) {
		const port = randomInt(FROM, TO);
		if (given.has(port) || !(await isFree(port))) continue;
		given.add(port);
		return port;
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
