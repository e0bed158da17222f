import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../../sandbox/host/startHost';

/** Lets n8n's debugger be switched on while it runs, on a free port. */
export const DEBUGGER_ENV = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

const DEBUGGER = /Debugger listening on (ws:\S+)/g;
const WAIT_MS = 10_000;

/** Resident memory of n8n once it has cleared away its garbage, MB. Needs `DEBUGGER_ENV`. */
export async function liveMemory(host: Host): Promise<number> {
	process.kill(host.pid(), 'SIGUSR1');
	const socket = new WebSocket(await debuggerOf(host));
	try {
		await heard(socket, 'open');
		socket.send(JSON.stringify({ id: 1, method: 'HeapProfiler.collectGarbage' }));
		await heard(socket, 'message');
	} finally {
		socket.close();
	}
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${host.pid()}/status`, 'utf8'))![1]) / 1024;
}

/** Where it listens, as n8n's log tells. */
async function debuggerOf({ logFile }: Host): Promise<string> {
	for (const end = performance.now() + WAIT_MS; performance.now() < end; await sleep(50)) {
		const url = [...readFileSync(logFile, 'utf8').matchAll(DEBUGGER)].at(-1)?.[1];
		if (url) return url;
	}
	throw new Error(`n8n's debugger did not come up; see ${logFile}`);
}

async function heard(socket: WebSocket, event: 'open' | 'message'): Promise<void> {
	await new Promise((resolve, reject) => {
		socket.addEventListener(event, resolve, { once: true });
		socket.addEventListener('error', () => reject(new Error('The debugger of n8n does not answer.')), { once: true });
	});
}
