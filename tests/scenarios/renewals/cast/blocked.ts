import { block, unblock } from '../../lib/acts';
import { MOSCOW } from '../../lib/calendar';
import { dailyPaid, inOrder, on } from '../../lib/character';
import { buys } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** Has blocked the bot when the notice is due: the charge waits for a notice he gets, access goes on, and the term continues from its end. */
export const blockedReturns: Path = (stage) => ({
	path: 'blocked at the notice, back after the end',
	details: { id: 622, first_name: 'Чеслав' },
	is: 'blocks the bot before the notice and comes back',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 27, time: '15:00', does: block }, { day: 32, time: '15:30', does: unblock }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 27),
		[...on(32, 15, 'welcome back'), ...on(32, 16, 'notice'), ...on(33, 16, 'renewed')],
		dailyPaid(33, 33, 9, stage),
		renewals(61, 91),
	),
	pays: paid(MONTH, 1, 33, 61, 91),
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
	rests: [28, 32],
});

/** Never comes back: no notice reaches him, so nothing is charged, and access ends when grace would. */
export const blockedStays: Path = (stage) => ({
	path: 'blocked at the notice, ended uncharged',
	details: { id: 623, first_name: 'Шура' },
	is: 'blocks the bot for good',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 20, time: '15:00', does: block }],
	hears: inOrder(bought(1), filesAfter(1, stage, 20)),
	pays: paid(MONTH, 1),
	ends: { term: 1, state: 'ended', renews: true, lastDay: 31 },
	rests: [21, 31],
});
