import { askInfo, buyWithRenewal, pickHour, purchase, start, takeFreeSeries } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { daily, dailyPaid, files, on, type Role } from '../lib/character';

/** The model subscriber: free series, two reminders, payment, file 6 at once, then one a day at noon. */
export const anna: Role = (stage) => ({
	details: { id: 501, first_name: 'Анна' },
	is: 'the model subscriber',
	zone: MOSCOW,
	buys: { renewal: true },
	acts: [
		{ day: 1, time: '10:00', does: start },
		{ day: 1, time: '10:01', does: takeFreeSeries },
		{ day: 1, time: '10:02', does: pickHour(12) },
		{ day: 9, time: '14:00', does: buyWithRenewal },
		{ day: 9, time: '14:10', does: askInfo },
	],
	hears: [
		...on(1, 10, 'welcome', 'file 1', 'pick hour', 'hour set'),
		...daily(2, 2, 12, stage, 5),
		...on(6, 12, 'reminder 1'),
		...on(8, 12, 'reminder 2'),
		...on(9, 14, ...purchase, ...files(6, 6, stage), 'info'),
		...dailyPaid(7, 10, 12, stage),
	],
});
