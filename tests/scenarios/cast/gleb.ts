import { buyOnce, purchase, start, takeFreeSeries } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { dailyPaid, files, inOrder, on, type Role } from '../lib/character';
import { firstEnd } from '../lib/firstEnd';

/**
 * Buys directly and without automatic renewal: file 6 first, the free files when he asks for them, and the end of his month is told. A folder that runs out
 * before puts the end off: the days on which a file was owed are given back.
 */
export const gleb: Role = (stage) => ({
	details: { id: 504, first_name: 'Глеб' },
	is: 'the direct buyer, without renewal',
	zone: MOSCOW,
	buys: { renewal: false },
	acts: [
		{ day: 1, time: '10:15', does: start },
		{ day: 1, time: '10:16', does: buyOnce },
		{ day: 3, time: '14:00', does: takeFreeSeries },
	],
	hears: inOrder(
		on(1, 10, 'welcome', ...purchase, ...files(6, 6, stage)),
		dailyPaid(7, 2, 9, stage, 31),
		on(3, 14, ...files(1, 5, stage)),
		firstEnd(stage),
	),
});
