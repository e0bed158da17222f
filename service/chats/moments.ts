import type { Setup } from '../setup/schema';
import { atHour } from '../time/local';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** What could not be done in a chat is tried again after this time, service clock. */
export const AGAIN_MS = HOUR_MS;

/** A join request is let in by the execution that it started; when that has not happened so long after, it is due anew. */
export const LET_IN_MS = 5 * MINUTE_MS;

/** Minutes past midnight at which everybody is looked at, whatever we have been told of ends of access: by then terms that ended with the day are over. */
const LOOK_MINUTES = 10;

/** The next time at which everybody who is in is looked at. */
export function nextLook({ service }: Setup, now: number): number {
	return atHour(now, service.zone, 0, 1) + LOOK_MINUTES * MINUTE_MS;
}
