import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Memory {
	/** Resident, MB. */
	rss: number;
	/** In use on the heap, MB. */
	heap: number;
}

/** Idle so long, real ms: the collector and the pools have done what they do by themselves. */
const IDLE_MS = 4_000;
const TIMES = 5;

/** What n8n's process holds when it has nothing to do: the least of some looks. Needs `N8N_METRICS`. */
export async function memoryOf(pid: number, url: string): Promise<Memory> {
	const seen: Memory[] = [];
	for (let time = 0; time < TIMES; time++) {
		await sleep(IDLE_MS / TIMES);
		seen.push({ rss: rssOf(pid), heap: await heapOf(url) });
	}
	return { rss: Math.min(...seen.map(({ rss }) => rss)), heap: Math.min(...seen.map(({ heap }) => heap)) };
}

export function rssOf(pid: number): number {
	return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}

async function heapOf(url: string): Promise<number> {
	const text = await (await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(10_000) })).text();
	const used = /^\w*nodejs_heap_size_used_bytes(?:\{[^}]*\})? (\S+)/m.exec(text)?.[1];
	return Math.round(Number(used) / 1024 / 1024);
}
