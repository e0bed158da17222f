import { currentSetup } from '../setup/current';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { atHour, dayStart, localDay } from '../time/local';

/** Days without a first one given. */
const USUAL_DAYS = 30;

export interface Period {
	/** First and last day, `yyyy-mm-dd` in the service's zone. */
	from: string;
	to: string;
	zone: string;
	/** UTC ms; `end` is the first moment after it. */
	start: number;
	end: number;
}

/**
 * The days of a report in the service's zone: to today by the service clock, and 30 of them, unless told.
 * @throws Error naming the field, or when the period ends before it begins
 */
export async function reportPeriod(store: Store, { from, to }: { from?: string; to?: string }): Promise<Period> {
	const { zone } = (await currentSetup(store)).setup.service;
	const last = to === undefined ? atHour((await readClock(store)).now, zone, 0) : dayOf(to, zone, 'To');
	const start = from === undefined ? atHour(last, zone, 0, 1 - USUAL_DAYS) : dayOf(from, zone, 'From');
	if (start > last) throw Object.assign(new Error('The period ends before it begins.'), { hint: 'Put the later day into To.' });
	return { from: localDay(start, zone), to: localDay(last, zone), zone, start, end: atHour(last, zone, 0, 1) };
}

function dayOf(text: string, zone: string, field: string): number {
	const start = dayStart(text, zone);
	if (start === undefined)
		throw Object.assign(new Error(`${field}: "${text.slice(0, 40)}" is not a day.`), {
			hint: 'Write it like 2026-12-31, or leave the field empty.',
		});
	return start;
}
