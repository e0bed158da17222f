import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { buys, isRefunded } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path } from '../part';

/** The owner gives the first payment back: access is over at once, and nothing is renewed. */
export const refunded: Path = (stage) => ({
	path: 'first term refunded in the cabinet',
	details: { id: 624, first_name: 'Эмма' },
	is: 'is given her money back',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 10, time: '16:00', does: isRefunded }],
	hears: inOrder(bought(1), filesAfter(1, stage, 10), on(10, 16, 'refunded')),
	pays: [],
	givenBack: 1,
	ends: { term: 1, state: 'ended', renews: false, lastDay: 31 },
	fileUntil: 10,
});

/** The owner gives a renewal back on the day it was charged: that term goes, the one before runs to its end, of which he is told. */
export const renewalRefunded: Path = (stage) => ({
	path: 'renewal refunded in the cabinet',
	details: { id: 625, first_name: 'Юрий' },
	is: 'is given his renewal back',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 31, time: '16:00', does: isRefunded }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 31),
		[...on(28, 12, 'notice'), ...on(31, 12, 'renewed'), ...on(31, 16, 'refunded', 'ends soon')],
		on(32, 9, 'ended'),
	),
	pays: paid(MONTH, 1),
	givenBack: 1,
	ends: { term: 2, state: 'ended', renews: false, lastDay: 31 },
});
