import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../command';
import { HOST_DIR, node24 } from '../paths';
import { isAlive } from './lock';

export interface N8nProcess {
	pid: number;
	exited: Promise<void>;
	hasExited(): boolean;
}

/** Starts n8n, or another command of it, in a process group of its own, its output appended to `logFile`. */
export function spawnN8n(env: NodeJS.ProcessEnv, logFile: string, command = ['start']): N8nProcess {
	const home = env.N8N_USER_FOLDER!;
	// With this file present n8n sleeps ten seconds, so that a crash loop does not spin.
	rmSync(join(home, '.n8n', 'crash.journal'), { force: true });
	mkdirSync(dirname(logFile), { recursive: true });
	mkdirSync(home, { recursive: true });
	const log = openSync(logFile, 'a');
	const child: ChildProcess = spawn(node24(), [join(HOST_DIR, 'node_modules', 'n8n', 'bin', 'n8n'), ...command], {
		cwd: home,
		env,
		detached: true,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	if (child.pid === undefined) throw new Error('n8n could not be started.');
	writeFileSync(pidFile(home), String(child.pid));
	let gone = false;
	const exited = new Promise<void>((resolve) => child.once('exit', () => ((gone = true), resolve())));
	return { pid: child.pid, exited, hasExited: () => gone };
}

/** Waits until n8n answers its readiness check. Throws with the end of the log when it exits or takes longer than `limitMs`. */
export async function waitReady(url: string, process_: N8nProcess, logFile: string, limitMs = 120_000): Promise<void> {
	const until = performance.now() + limitMs;
	while (performance.now() < until) {
		if (process_.hasExited())
			throw new Error(`n8n ended while starting. Its log is ${logFile}; the last lines:\n${lastLines(readFileSync(logFile, 'utf8'), 15)}`);
		const answer = await fetch(`${url}/healthz/readiness`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
		if (answer?.ok) return;
		await sleep(100);
	}
	throw new Error(`n8n was not ready after ${limitMs / 1000} s. Its log is ${logFile}.`);
}

/** SIGTERM, and SIGKILL for whatever of its process group is left after `graceMs`. */
export async function stopN8n(process_: N8nProcess, graceMs = 15_000): Promise<void> {
	if (!process_.hasExited()) signal(process_.pid, 'SIGTERM');
	await Promise.race([process_.exited, sleep(graceMs, undefined, { ref: false })]);
	await killN8n(process_);
}

/** SIGKILL for the whole process group, as a power cut would. */
export async function killN8n(process_: N8nProcess): Promise<void> {
	signal(-process_.pid, 'SIGKILL');
	await process_.exited;
}

/** Ends an n8n that an earlier sandbox left behind on this home (it was killed itself and could not clean up). */
export async function endLeftover(home: string): Promise<void> {
	let pid: number;
	try {
		pid = Number(readFileSync(pidFile(home), 'utf8'));
		if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`N8N_USER_FOLDER=${home}`)) return;
	} catch {
		return;
	}
	signal(-pid, 'SIGKILL');
	while (isAlive(pid)) await sleep(50);
}

function pidFile(home: string): string {
	return join(home, 'n8n.pid');
}

function signal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
	try {
		process.kill(pid, name);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}
