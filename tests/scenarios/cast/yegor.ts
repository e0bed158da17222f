import { block, buyWithRenewal, pickHour, purchase, start, takeFreeSeries, unblock } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { daily, dailyPaid, files, on, type Role } from '../lib/character';

/** Blocks the bot and lets it in again, as a visitor and as a subscriber: nothing is lost, nothing comes in a burst. */
export const yegor: Role = (stage) => ({
	details: { id: 506, first_name: 'Егор' },
	is: 'blocks and unblocks the bot',
	zone: MOSCOW,
	buys: { renewal: true },
	acts: [
		{ day: 1, time: '10:25', does: start },
		{ day: 1, time: '10:26', does: takeFreeSeries },
		{ day: 1, time: '10:27', does: pickHour(18) },
		{ day: 3, time: '15:00', does: block },
		{ day: 6, time: '15:00', does: unblock },
		{ day: 10, time: '11:00', does: buyWithRenewal },
		{ day: 13, time: '15:00', does: block },
		{ day: 15, time: '20:00', does: unblock },
	],
	hears: [
		...on(1, 10, 'welcome', 'file 1', 'pick hour', 'hour set'),
		...on(2, 18, ...files(2, 2, stage)),
		...on(6, 15, 'welcome back'),
		...daily(3, 6, 18, stage, 8),
		...on(9, 18, 'reminder 1'),
		...on(10, 11, ...purchase, ...files(6, 6, stage)),
		...dailyPaid(7, 11, 18, stage, 12),
		...on(15, 20, 'welcome back'),
		...dailyPaid(9, 16, 18, stage),
	],
});
