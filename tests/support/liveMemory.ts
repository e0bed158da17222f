import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../../sandbox/host/startHost';

/** Lets n8n's debugger be switched on while it runs, on a free port. */
export const DEBUGGER_ENV = { NODE_OPTIONS: '--inspect-port=127.0.0.1:0' };

export interface Memory {
	/** Resident, MB. */
	rss: number;
	/** In use on the heap, MB. */
	heap: number;
}

const DEBUGGER = /Debugger listening on (ws:\S+)/g;
const WAIT_MS = 10_000;

/** What n8n's process holds once it has cleared away its garbage. Needs `DEBUGGER_ENV`. */
export async function liveMemory(host: Host): Promise<Memory> {
	process.kill(host.pid(), 'SIGUSR1');
	const socket = new WebSocket(await debuggerOf(host));
	try {
		await heard(socket, 'open');
		await ask(socket, 'HeapProfiler.collectGarbage');
		const { usedSize } = (await ask(socket, 'Runtime.getHeapUsage')) as { usedSize: number };
		return { rss: Math.round(rssKb(host.pid()) / 1024), heap: Math.round(usedSize / 1024 / 1024) };
	} finally {
		socket.close();
	}
}

function rssKb(pid: number): number {
	return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

/** Where it listens, as n8n's log tells. */
async function debuggerOf({ logFile }: Host): Promise<string> {
	for (const end = performance.now() + WAIT_MS; performance.now() < end; await sleep(50)) {
		const url = [...readFileSync(logFile, 'utf8').matchAll(DEBUGGER)].at(-1)?.[1];
		if (url) return url;
	}
	throw new Error(`n8n's debugger did not come up; see ${logFile}`);
}

async function ask(socket: WebSocket, method: string): Promise<unknown> {
	socket.send(JSON.stringify({ id: 1, method }));
	const { data } = (await heard(socket, 'message')) as MessageEvent;
	return (JSON.parse(String(data)) as { result: unknown }).result;
}

async function heard(socket: WebSocket, event: 'open' | 'message'): Promise<Event> {
	return await new Promise((resolve, reject) => {
		socket.addEventListener(event, resolve, { once: true });
		socket.addEventListener('error', () => reject(new Error('The debugger of n8n does not answer.')), { once: true });
	});
}
