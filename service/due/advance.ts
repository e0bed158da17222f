import { advanceTo, readClock } from '../store/clock';
import type { Store } from '../store/open';
import { nextDue } from './nextDue';
import { openWork } from './openWork';

export interface Advanced {
	now: number;
	steps: number;
}

/**
 * Moves the service clock to a target, from one due moment to the next, each only when the service is idle, so that everything happens in its order.
 * @param wait pause between two looks, real ms
 * @param looksAStep how many looks one step may take before this gives up
 * @throws Error naming what is not idle
 */
export async function advanceInSteps(store: Store, target: number, wait: () => Promise<void>, looksAStep: number): Promise<Advanced> {
	let steps = 0;
	for (;;) {
		await idle(store, wait, looksAStep);
		const { now } = await readClock(store);
		if (now >= target) return { now, steps };
		const next = (await nextDue(store)) ?? target;
		await advanceTo(store, Math.min(Math.max(next, now), target));
		steps++;
	}
}

async function idle(store: Store, wait: () => Promise<void>, looks: number): Promise<void> {
	for (let look = 0; ; look++) {
		const open = Object.entries(await openWork(store)).filter(([, count]) => count > 0);
		if (open.length === 0) return;
		if (look >= looks)
			throw new Error(
				`The clock stands: the service is not idle (${open.map(([what, count]) => `${what}: ${count}`).join(', ')}). Are the workflows published?`,
			);
		await wait();
	}
}
