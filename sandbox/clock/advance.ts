import { nextDue } from '../../service/due/nextDue';
import { type IdleSources, waitIdle } from './idle';
import type { ServiceClock } from './serviceClock';

export interface Span {
	days?: number;
	hours?: number;
	minutes?: number;
}

export interface Advanced {
	/** Service clock at the end, milliseconds UTC. */
	now: number;
	/** At how many moments something was due on the way, the target included. */
	steps: number;
}

const MINUTE = 60_000;

export function spanMs({ days = 0, hours = 0, minutes = 0 }: Span): number {
	return ((days * 24 + hours) * 60 + minutes) * MINUTE;
}

/**
 * Moves the service clock to `target`, stopping at each moment at which the service or an emulator has something to do, and going on when all is idle.
 * Throws when a step does not become idle within `stepLimitMs`; the clock stays where it is then.
 */
export async function advance(clock: ServiceClock, sources: IdleSources, target: number, stepLimitMs = 60_000): Promise<Advanced> {
	let steps = 0;
	await clock.refresh();
	await waitIdle(sources, stepLimitMs);
	while (clock.now() < target) {
		await clock.moveTo(Math.min(target, await nextMoment(sources)));
		for (const emulator of sources.emulators) await emulator.runDue(clock.now());
		await waitIdle(sources, stepLimitMs);
		steps++;
	}
	return { now: clock.now(), steps };
}

/** The next moment at which anything is due; infinity when nothing is. What has fallen due since all was idle keeps the clock where it is until it is done. */
async function nextMoment({ emulators, store }: IdleSources): Promise<number> {
	const open = await store.get();
	const moments = [open ? await nextDue(open) : undefined, ...emulators.map((emulator) => emulator.nextDue())];
	return Math.min(...moments.filter((moment) => moment !== undefined));
}
