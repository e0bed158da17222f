import { DateTime, IANAZone } from '../../vendor';

/** One place that computes with zones. Moments are milliseconds UTC; days are `yyyy-mm-dd`. */

export function isZone(zone: string): boolean {
	return IANAZone.isValidZone(zone);
}

export function local(moment: number, zone: string): DateTime {
	return DateTime.fromMillis(moment, { zone });
}

/** The local day of a moment, `yyyy-mm-dd`. */
export function localDay(moment: number, zone: string): string {
	return local(moment, zone).toISODate()!;
}

/** The moment of `hour` o'clock on a local day `days` after that of `moment`. An hour that DST skips becomes the next one that exists. */
export function atHour(moment: number, zone: string, hour: number, days = 0): number {
	return local(moment, zone).startOf('day').plus({ days }).set({ hour, minute: 0, second: 0, millisecond: 0 }).toMillis();
}

/** The moment of a clock time, `HH:mm`, on a local day `days` after that of `moment`. A time that DST skips becomes the next one that exists. */
export function atClock(moment: number, zone: string, time: string, days = 0): number {
	const [hour, minute] = time.split(':').map(Number);
	return local(moment, zone).startOf('day').plus({ days }).set({ hour, minute }).toMillis();
}

/** So many local days later at the same clock time. */
export function daysLater(moment: number, zone: string, days: number): number {
	return local(moment, zone).plus({ days }).toMillis();
}

/** The moment at which a local day, `yyyy-mm-dd`, begins; undefined when that is no date. */
export function dayStart(day: string, zone: string): number | undefined {
	const at = DateTime.fromISO(day.trim().slice(0, 10), { zone });
	return at.isValid ? at.startOf('day').toMillis() : undefined;
}

/** 23:59:59 of the local day that many days or months on; months count from `anchorDay` (31 → 28 → 31). */
export function endOfTerm(start: number, zone: string, term: { count: number; unit: 'day' | 'month' }, anchorDay: number): number {
	const from = local(start, zone).startOf('day');
	if (term.unit === 'day') return from.plus({ days: term.count }).set({ hour: 23, minute: 59, second: 59, millisecond: 0 }).toMillis();
	const month = from.startOf('month').plus({ months: term.count });
	return month.set({ day: Math.min(anchorDay, month.daysInMonth ?? 28), hour: 23, minute: 59, second: 59, millisecond: 0 }).toMillis();
}

export interface QuietHours {
	/** First quiet hour, for example 22. */
	from: number;
	/** First hour that is not quiet, for example 9. */
	to: number;
}

export function isQuietHour(hour: number, { from, to }: QuietHours): boolean {
	if (from === to) return false;
	return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The moment itself, or the end of the quiet hours it falls into. */
export function outsideQuiet(moment: number, zone: string, quiet: QuietHours): number {
	const at = local(moment, zone);
	if (!isQuietHour(at.hour, quiet)) return moment;
	const end = atHour(moment, zone, quiet.to);
	return end > moment ? end : atHour(moment, zone, quiet.to, 1);
}

/** `21 декабря 2026` or `21 December 2026`. */
export function dayInWords(moment: number, zone: string, language: string): string {
	return local(moment, zone).setLocale(language).toFormat('d MMMM yyyy');
}

/** The calendar day after `yyyy-mm-dd`. */
export function dayAfter(day: string): string {
	return DateTime.fromISO(day, { zone: 'utc' }).plus({ days: 1 }).toISODate()!;
}
