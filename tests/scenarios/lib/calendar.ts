import { DateTime } from 'luxon';

export const MOSCOW = 'Europe/Moscow';
export const VLADIVOSTOK = 'Asia/Vladivostok';

/** The days of a story, counted from 1 in each person's own zone. */
export class Calendar {
	constructor(
		/** The date of day 1, `yyyy-mm-dd`: the same wherever the story starts in the daytime of Moscow. */
		private readonly firstDate: string,
	) {}

	/** The calendar of a story that starts at this moment (ms UTC). */
	static from(moment: number): Calendar {
		return new Calendar(DateTime.fromMillis(moment, { zone: MOSCOW }).toISODate()!);
	}

	/** The moment (ms UTC) of `HH:mm` on a day of the story. */
	moment(day: number, time: string, zone: string): number {
		const [hour, minute] = time.split(':').map(Number);
		return DateTime.fromISO(this.firstDate, { zone })
			.plus({ days: day - 1 })
			.set({ hour, minute })
			.toMillis();
	}

	/** Which day of the story a moment falls on. */
	day(moment: number, zone: string): number {
		const start = DateTime.fromISO(this.firstDate, { zone });
		return Math.round(DateTime.fromMillis(moment, { zone }).startOf('day').diff(start, 'days').days) + 1;
	}
}
