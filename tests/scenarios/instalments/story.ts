import { Calendar, MOSCOW } from '../lib/calendar';
import type { World } from '../lib/world';
import { TERM_DAYS } from './forms';
import { Student } from './student';

/** The moments of the story, in Moscow; everybody pays his first part at the first. A part is due on the last day of its term, and charged at noon. */
export const MOMENTS = {
	begin: { day: 1, time: '11:00' },
	notice: { day: 1 + TERM_DAYS - 3, time: '12:30' },
	due: { day: 1 + TERM_DAYS, time: '12:30' },
	missed: { day: 2 + TERM_DAYS, time: '09:30' },
	graceOver: { day: 5 + TERM_DAYS, time: '09:30' },
	third: { day: 1 + 2 * TERM_DAYS, time: '12:30' },
	monthLater: { day: 31 + TERM_DAYS, time: '12:30' },
	termAfter: { day: 31 + 2 * TERM_DAYS, time: '12:30' },
	/** Two months after the last part of who pays in time. */
	end: { day: 62 + 2 * TERM_DAYS, time: '12:30' },
} as const satisfies Record<string, { day: number; time: string }>;
export type Moment = keyof typeof MOMENTS;

/** Whoever lives through the story, and what he does and sees at its moments. */
export interface Path {
	id: number;
	first_name: string;
	at: Partial<Record<Moment, (student: Student, world: World) => Promise<void>>>;
}

/** Lives through all paths on one clock, everybody at once. */
export async function live(world: World, paths: Path[]): Promise<void> {
	const calendar = Calendar.from(await world.clock.now());
	const students = await Promise.all(paths.map(async ({ id, first_name }) => await Student.come(world, id, first_name)));
	for (const [moment, { day, time }] of Object.entries(MOMENTS) as Array<[Moment, (typeof MOMENTS)[Moment]]>) {
		await world.clock.toMoment(calendar.moment(day, time, MOSCOW));
		await Promise.all(
			paths.map(async ({ at, first_name }, index) => {
				try {
					await at[moment]?.(students[index]!, world);
				} catch (error) {
					world.checks.failed(`${first_name} lives through the story`, error);
				}
			}),
		);
	}
}
