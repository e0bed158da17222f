import { pickHour, start, takeFreeSeries } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { daily, on, type Role } from '../lib/character';

/** The undecided one: all free files, all reminders, never pays, and is left in peace afterwards. */
export const boris: Role = (stage) => ({
	details: { id: 502, first_name: 'Борис' },
	is: 'the undecided one',
	zone: MOSCOW,
	acts: [
		{ day: 1, time: '10:05', does: start },
		{ day: 1, time: '10:06', does: takeFreeSeries },
		{ day: 1, time: '10:07', does: pickHour(18) },
	],
	hears: [
		...on(1, 10, 'welcome', 'file 1', 'pick hour', 'hour set'),
		...daily(2, 2, 18, stage, 5),
		...on(6, 18, 'reminder 1'),
		...on(8, 18, 'reminder 2'),
		...on(12, 18, 'reminder 3'),
	],
});
