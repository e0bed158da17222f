import { agree, choose, inTurn, pay, pickCity, purchase, start, takeFreeSeries } from '../../lib/acts';
import { MOSCOW, VLADIVOSTOK } from '../../lib/calendar';
import { files, inOrder, on } from '../../lib/character';
import { buys } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/**
 * A calendar month from the 31st: to the last day of February, then the 31st of March, then the 30th of April. Lives seven hours east of Moscow, so everything
 * comes at his own hours.
 */
export const calendarMonth: Path = (stage) => {
	const [first = 0, second = 0, third = 0, fourth = 0] = stage.monthEnds;
	return {
		path: 'calendar month from the 31st',
		details: { id: 612, first_name: 'Никита' },
		is: 'pays by calendar months, from the 31st, in another zone',
		zone: VLADIVOSTOK,
		acts: [{ day: 1, time: '17:00', does: inTurn(start, takeFreeSeries, pickCity('Владивосток'), choose(/^Месяц/), agree, pay) }],
		hears: inOrder(
			on(1, 17, 'welcome', 'file 1', 'pick hour', 'hour set', ...purchase, ...files(2, 6, stage)),
			filesAfter(1, stage),
			renewals(first, second, third),
		),
		pays: paid('1000.00', 1, first, second, third),
		ends: { term: 4, state: 'active', renews: true, lastDay: fourth },
	};
};

/** A week for a ruble, then the full price that the consent has named. */
export const trial: Path = (stage) => ({
	path: 'trial for 1 ₽, then the full price',
	details: { id: 613, first_name: 'Олеся' },
	is: 'begins with a trial',
	zone: MOSCOW,
	acts: [buys(1, /^Проба/)],
	hears: inOrder(bought(1), filesAfter(1, stage), renewals(8, 38, 68, 98)),
	pays: [...paid('1.00', 1), ...paid(MONTH, 8, 38, 68, 98)],
	ends: { term: 5, state: 'active', renews: true, lastDay: 128 },
});
