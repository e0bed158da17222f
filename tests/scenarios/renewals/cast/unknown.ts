import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { buys, cardWill } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** The charge is made, both answers and the notice are lost: it stays unknown until it is looked up, and is not made twice. */
export const lostAnswer: Path = (stage) => ({
	path: 'outcome unknown, looked up',
	details: { id: 619, first_name: 'Фёдор' },
	is: 'is charged, and nobody answers',
	zone: MOSCOW,
	acts: [buys(3, /^30 дней/, cardWill('lost-answer', { times: 1 }))],
	hears: inOrder(bought(3), filesAfter(3, stage), renewals(33, 63, 93)),
	pays: paid(MONTH, 3, 33, 63, 93),
	wasUnknown: true,
	ends: { term: 4, state: 'active', renews: true, lastDay: 123 },
});

/** YooKassa goes down for two days just before his charge: access goes on, and he is charged when it is back. */
export const firstDayOfOutage: Path = (stage) => ({
	path: 'YooKassa down for two days from the day of charge',
	details: { id: 620, first_name: 'Хельга' },
	is: 'is to be charged as YooKassa goes down',
	zone: MOSCOW,
	acts: [buys(5, /^30 дней/)],
	hears: inOrder(bought(5), filesAfter(5, stage), [...on(32, 12, 'notice'), ...on(37, 12, 'renewed')], renewals(65, 95)),
	pays: paid(MONTH, 5, 37, 65, 95),
	wasUnknown: true,
	ends: { term: 4, state: 'active', renews: true, lastDay: 125 },
});

/** The same, charged in the middle of it. */
export const secondDayOfOutage: Path = (stage) => ({
	path: 'YooKassa down, charged in the middle of it',
	details: { id: 621, first_name: 'Цезарь' },
	is: 'is to be charged while YooKassa is down',
	zone: MOSCOW,
	acts: [buys(6, /^30 дней/)],
	hears: inOrder(bought(6), filesAfter(6, stage), [...on(33, 12, 'notice'), ...on(37, 18, 'renewed')], renewals(66, 96)),
	pays: paid(MONTH, 6, 37, 66, 96),
	wasUnknown: true,
	ends: { term: 4, state: 'active', renews: true, lastDay: 126 },
});
