import { buyWithRenewal, pickCity, pickHour, purchase, start, takeFreeSeries } from '../lib/acts';
import { VLADIVOSTOK } from '../lib/calendar';
import { daily, dailyPaid, files, on, type Role } from '../lib/character';

/** Lives seven hours east of Moscow, and says so with the city buttons: everything comes at her own noon. */
export const dina: Role = (stage) => ({
	details: { id: 505, first_name: 'Дина' },
	is: 'lives in another zone',
	zone: VLADIVOSTOK,
	buys: { renewal: true },
	acts: [
		{ day: 1, time: '17:20', does: start },
		{ day: 1, time: '17:21', does: takeFreeSeries },
		{ day: 1, time: '17:22', does: pickCity('Владивосток') },
		{ day: 1, time: '17:23', does: pickHour(12) },
		{ day: 7, time: '20:00', does: buyWithRenewal },
	],
	hears: [
		...on(1, 17, 'welcome', 'file 1', 'pick hour', 'hour set', 'hour set'),
		...daily(2, 2, 12, stage, 5),
		...on(6, 12, 'reminder 1'),
		...on(7, 20, ...purchase, ...files(6, 6, stage)),
		...dailyPaid(7, 8, 12, stage),
	],
});
