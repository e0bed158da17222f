import { DateTime } from '../../../vendor';
import { atHour } from '../../time/local';

/** How many days the figures of "the last days" cover, that of the report among them. */
export const HISTORY_DAYS = 30;
/** How many months of first payments are looked at, that of the report among them. */
export const COHORT_MONTHS = 12;

/** A stretch of time, UTC ms; `end` is the first moment after it. */
export interface Span {
	start: number;
	end: number;
}

/** The local days up to the one that begins at `dayStart`, oldest first, each from midnight to midnight (23 or 25 hours where the clocks change). */
export function daysUpTo(dayStart: number, zone: string, count = HISTORY_DAYS): Span[] {
	return Array.from({ length: count }, (_, i) => i - count + 1).map((days) => ({
		start: atHour(dayStart, zone, 0, days),
		end: atHour(dayStart, zone, 0, days + 1),
	}));
}

/** The local months up to the one a day lies in, oldest first; the last one ends with that day. */
export function monthsUpTo(day: Span, zone: string, count = COHORT_MONTHS): Span[] {
	const month = DateTime.fromMillis(day.start, { zone }).startOf('month');
	return Array.from({ length: count }, (_, i) => i - count + 1).map((months) => ({
		start: month.plus({ months }).toMillis(),
		end: months === 0 ? day.end : month.plus({ months: months + 1 }).toMillis(),
	}));
}
