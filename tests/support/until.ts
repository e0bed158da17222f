import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is yes. @throws Error naming what was waited for when `limitMs` have passed: far more than it takes, so that a slow machine is no failure */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, limitMs = 20_000, everyMs = 20): Promise<void> {
	const end = performance.now() + limitMs;
	while (!(await isSo())) {
		if (performance.now() > end) throw new Error(`${what}: not within ${Math.round(limitMs / 1000)} s`);
		await sleep(everyMs);
	}
}
