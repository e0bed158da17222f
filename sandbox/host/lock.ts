import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Runs `work` while no other process of this machine holds the lock file. A lock whose owner is gone is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
	while (!tryLock(file)) {
		if (!ownerAlive(file)) rmSync(file, { force: true });
		else await sleep(1000);
	}
	try {
		return await work();
	} finally {
		rmSync(file, { force: true });
	}
}

function tryLock(file: string): boolean {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

function ownerAlive(file: string): boolean {
	try {
		return isAlive(Number(readFileSync(file, 'utf8')));
	} catch {
		return true;
	}
}

/** True while a process with this id exists. */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
