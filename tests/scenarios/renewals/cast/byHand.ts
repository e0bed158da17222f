import { agree, agreeOnce, choose, inTurn, pay, payNow, press, start } from '../../lib/acts';
import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { buys } from '../acts';
import { bought, endsUnrenewed, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** Pays once, without renewal: reminded with a pay link, pays by it on the last day, and is reminded again a term later. */
export const once: Path = (stage) => ({
	path: 'paid once, reminded, paid by the reminder’s link',
	details: { id: 610, first_name: 'Лев' },
	is: 'pays each term by hand',
	zone: MOSCOW,
	acts: [
		{ day: 1, time: '10:00', does: inTurn(start, choose(/^30 дней/), agreeOnce, pay) },
		{ day: 31, time: '13:00', does: payNow },
	],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 61),
		endsUnrenewed(31).slice(0, 3),
		on(31, 13, 'pay link', 'paid again'),
		endsUnrenewed(61),
	),
	pays: paid(MONTH, 1, 31),
	ends: { term: 2, state: 'ended', renews: false, lastDay: 61 },
});

/** Pays the next term by hand after the notice: on the day nothing is charged. */
export const byHand: Path = (stage) => ({
	path: 'renewed by hand before the charge',
	details: { id: 611, first_name: 'Мария' },
	is: 'renews by hand after the notice',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 29, time: '14:00', does: inTurn(press(/^30 дней/), agree, pay) }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage),
		[...on(28, 12, 'notice'), ...on(29, 14, 'consent', 'pay link', 'paid again')],
		renewals(61, 91),
	),
	pays: paid(MONTH, 1, 29, 61, 91),
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});
