import { cancel } from '../../lib/acts';
import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { buys, cardWill } from '../acts';
import { bought, endsUnrenewed, filesAfter, MONTH, paid, type Path } from '../part';

/** Cancels after the notice: reminded with a pay link, and over at the paid end. */
export const cancels: Path = (stage) => ({
	path: 'cancelled after the notice',
	details: { id: 607, first_name: 'Захар' },
	is: 'cancels after the notice',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 28, time: '15:00', does: cancel }],
	hears: inOrder(bought(1), filesAfter(1, stage, 31), [...on(28, 12, 'notice'), ...on(28, 15, 'cancelled')], endsUnrenewed(31, 1)),
	pays: paid(MONTH, 1),
	ends: { term: 1, state: 'ended', renews: false, lastDay: 31 },
});

/** Cancels while the charge is pending; an hour later it turns out to be taken: given back, and he is not told that it was charged. */
export const cancelsInFlight: Path = (stage) => ({
	path: 'cancelled in flight, taken and given back',
	details: { id: 608, first_name: 'Инна' },
	is: 'cancels while the charge is pending, and it is taken',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/, cardWill('pending', { times: 1, minutes: 60, then: 'succeeded' })), { day: 31, time: '12:20', does: cancel }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 31),
		[...on(28, 12, 'notice'), ...on(31, 12, 'cancelled in flight'), ...on(31, 13, 'charge returned')],
		on(32, 9, 'ended'),
	),
	pays: paid(MONTH, 1),
	givenBack: 1,
	ends: { term: 1, state: 'ended', renews: false, lastDay: 31 },
});

/** The same, and the charge is declined: not a word more about it. */
export const cancelsInVain: Path = (stage) => ({
	path: 'cancelled in flight, declined',
	details: { id: 609, first_name: 'Карим' },
	is: 'cancels while the charge is pending, and it is declined',
	zone: MOSCOW,
	acts: [
		buys(1, /^30 дней/, cardWill('pending', { times: 1, minutes: 60, then: 'insufficient_funds' })),
		{ day: 31, time: '12:25', does: cancel },
	],
	hears: inOrder(bought(1), filesAfter(1, stage, 31), [...on(28, 12, 'notice'), ...on(31, 12, 'cancelled in flight')], on(32, 9, 'ended')),
	pays: paid(MONTH, 1),
	ends: { term: 1, state: 'ended', renews: false, lastDay: 31 },
});
