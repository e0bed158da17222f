import { buyWithRenewal, cancel, purchase, resume, start, takeFreeSeries } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { dailyPaid, files, inOrder, on, type Role } from '../lib/character';
import { firstRenewal } from '../lib/firstEnd';

/** Pays in the middle of the free series: the missed free files and then file 6 come at once. Later she cancels and thinks better of it. */
export const vera: Role = (stage) => ({
	details: { id: 503, first_name: 'Вера' },
	is: 'pays in the middle of the free series',
	zone: MOSCOW,
	buys: { renewal: true },
	acts: [
		{ day: 1, time: '10:10', does: start },
		{ day: 1, time: '10:11', does: takeFreeSeries },
		{ day: 2, time: '14:00', does: buyWithRenewal },
		{ day: 5, time: '14:00', does: cancel },
		{ day: 5, time: '14:10', does: resume },
	],
	hears: inOrder(
		on(1, 10, 'welcome', 'file 1', 'pick hour'),
		on(2, 9, ...files(2, 2, stage)),
		on(2, 14, ...purchase, ...files(3, 6, stage)),
		dailyPaid(7, 3, 9, stage),
		on(5, 14, 'cancelled', 'resumed'),
		firstRenewal(2, 34, stage),
	),
});
