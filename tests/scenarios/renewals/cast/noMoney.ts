import { payNow } from '../../lib/acts';
import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { buys, cardWill } from '../acts';
import { bought, endsUnrenewed, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** Has no money on the day and six hours later; on the next day he has, and the term goes on from its end. */
export const recovered: Path = (stage) => ({
	path: 'no money, recovered at the third try',
	details: { id: 602, first_name: 'Богдан' },
	is: 'has money again the next day',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/, cardWill('insufficient_funds', { times: 2 }))],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage),
		on(28, 12, 'notice'),
		[...on(31, 12, 'could not charge'), ...on(31, 18, 'could not charge'), ...on(32, 12, 'renewed')],
		renewals(61, 91),
	),
	pays: paid(MONTH, 1, 32, 61, 91),
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});

/** Never has money: two messages and a last one, access to the end of grace. */
export const graceEnds: Path = (stage) => ({
	path: 'no money to the end of grace',
	details: { id: 603, first_name: 'Вадим' },
	is: 'has no money to the end',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/, cardWill('insufficient_funds'))],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 34),
		on(28, 12, 'notice'),
		[...on(31, 12, 'could not charge'), ...on(31, 18, 'could not charge')],
		[...on(34, 12, 'last try'), ...on(35, 9, 'grace ended')],
	),
	pays: paid(MONTH, 1),
	ends: { term: 1, state: 'ended', renews: true, lastDay: 31 },
	fileUntil: 34,
});

/** His permission is revoked at the bank: no second try, the card is struck off; he pays by the link, and is reminded from then on. */
export const finalDecline: Path = (stage) => ({
	path: 'final decline, then paid by hand',
	details: { id: 604, first_name: 'Галина' },
	is: 'has revoked the permission, then pays by hand',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/, cardWill('permission_revoked')), { day: 32, time: '11:00', does: payNow }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 61),
		[...on(28, 12, 'notice'), ...on(31, 12, 'last try'), ...on(32, 11, 'pay link', 'paid again')],
		endsUnrenewed(61),
	),
	pays: paid(MONTH, 1, 32),
	ends: { term: 2, state: 'ended', renews: false, lastDay: 61 },
});
