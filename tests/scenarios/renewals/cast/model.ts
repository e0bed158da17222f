import { MOSCOW } from '../../lib/calendar';
import { inOrder } from '../../lib/character';
import { buys } from '../acts';
import { bought, filesAfter, MONTH, paid, type Path, renewals } from '../part';

/** Renews by himself, three times, at the same sum. */
export const model: Path = (stage) => ({
	path: 'model',
	details: { id: 601, first_name: 'Алла' },
	is: 'renews by herself three times',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/)],
	hears: inOrder(bought(1), filesAfter(1, stage), renewals(31, 61, 91)),
	pays: paid(MONTH, 1, 31, 61, 91),
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});
