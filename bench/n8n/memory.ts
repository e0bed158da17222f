import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../lib/median';

const EVERY_MS = 50;
/** Samples of a process at rest before the work begins. */
const AT_REST = 20;
const MEGABYTE = 2 ** 20;

/** Resident memory of a process, bytes. @throws Error where neither /proc nor `ps` tells it (Windows) */
export function residentBytes(pid: number): number {
	const kilobytes =
		process.platform === 'linux'
			? /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
			: process.platform !== 'win32' && execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	if (!kilobytes) throw new Error('How much memory a process has is found on Linux (/proc) and where there is `ps` only.');
	return Number(kilobytes) * 1024;
}

/** Megabytes a process has at rest, and the most it has while `work` runs. */
export async function memoryDuring(pid: number, work: () => Promise<unknown>): Promise<{ idle: number; peak: number }> {
	const atRest: number[] = [];
	for (let sample = 0; sample < AT_REST; sample++) {
		atRest.push(residentBytes(pid));
		await sleep(EVERY_MS);
	}
	let peak = 0;
	let failure: unknown;
	const timer = setInterval(() => {
		try {
			peak = Math.max(peak, residentBytes(pid));
		} catch (error) {
			failure ??= error;
		}
	}, EVERY_MS);
	try {
		await work();
		peak = Math.max(peak, residentBytes(pid));
	} finally {
		clearInterval(timer);
	}
	if (failure !== undefined) throw failure as Error;
	return { idle: median(atRest) / MEGABYTE, peak: peak / MEGABYTE };
}
