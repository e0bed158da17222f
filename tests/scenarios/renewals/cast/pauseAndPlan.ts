import { MOSCOW } from '../../lib/calendar';
import { dailyPaid, inOrder, on } from '../../lib/character';
import { buys, changesToQuarter, pausesForAWeek } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** Rests for a week, from the day after his last file: files, end and renewal stand still, then go on by themselves at the next number. */
export const pauses: Path = (stage) => ({
	path: 'paused for a week, same number after',
	details: { id: 617, first_name: 'Тарас' },
	is: 'pauses for a week',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 10, time: '14:00', does: pausesForAWeek }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 10),
		on(10, 14, 'info', 'pause offer', 'paused'),
		on(17, 9, 'unpaused'),
		dailyPaid(16, 17, 9, stage),
		renewals(37, 67, 97),
	),
	pays: paid(MONTH, 1, 37, 67, 97),
	ends: { term: 4, state: 'active', renews: true, lastDay: 127 },
	rests: [11, 16],
});

/** Another plan from the next renewal on. */
export const changesPlan: Path = (stage) => ({
	path: 'plan changed at the next renewal',
	details: { id: 618, first_name: 'Ульяна' },
	is: 'changes to 90 days',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 10, time: '15:00', does: changesToQuarter }],
	hears: inOrder(bought(1), filesAfter(1, stage), on(10, 15, 'info', 'plan offer', 'plan changed'), renewals(31)),
	pays: [...paid(MONTH, 1), ...paid('2490.00', 31)],
	ends: { term: 2, state: 'active', renews: true, lastDay: 121 },
});
