import type { StepSettings } from '../setup/parts/funnels';
import { atClock, daysLater } from '../time/local';

const UNIT_MS = { minute: 60_000, hour: 3_600_000 };

/**
 * When a step is due. After a delay: counted from `now`, the step before it, days by the calendar. At a clock time that has passed (he entered later that day, or
 * was out of reach): the next time the clock shows it, so that steps that were missed come one a day.
 */
export function momentOf(
	{ delay, unit, time, day }: Pick<StepSettings, 'delay' | 'unit' | 'time' | 'day'>,
	{ now, enteredAt, zone }: { now: number; enteredAt: number; zone: string },
): number {
	if (time === '') return unit === 'day' ? daysLater(now, zone, delay) : now + delay * UNIT_MS[unit];
	const due = atClock(enteredAt, zone, time, day);
	if (due >= now) return due;
	const today = atClock(now, zone, time);
	return today > now ? today : atClock(now, zone, time, 1);
}
