import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { agreesToPrice, buys } from '../acts';
import { bought, endsUnrenewed, filesAfter, paid, type Path, renewals } from '../part';

/** The club has become dearer: he agrees with a tap, and is charged the new sum from then on. */
export const agrees: Path = (stage) => ({
	path: 'price raised, agreed to',
	details: { id: 614, first_name: 'Павел' },
	is: 'agrees to the higher price',
	zone: MOSCOW,
	acts: [buys(1, /^Клуб/), { day: 28, time: '14:00', does: agreesToPrice }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage),
		[...on(28, 12, 'higher price'), ...on(28, 14, 'notice'), ...on(31, 12, 'renewed')],
		renewals(61, 91),
	),
	pays: [...paid('700.00', 1), ...paid('900.00', 31, 61, 91)],
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});

/** The same, without a tap: nothing is charged, he is reminded, and it ends. */
export const ignores: Path = (stage) => ({
	path: 'price raised, not agreed to',
	details: { id: 615, first_name: 'Раиса' },
	is: 'does not agree to the higher price',
	zone: MOSCOW,
	acts: [buys(1, /^Клуб/)],
	hears: inOrder(bought(1), filesAfter(1, stage, 31), on(28, 12, 'higher price'), endsUnrenewed(31, 1)),
	pays: paid('700.00', 1),
	ends: { term: 1, state: 'ended', renews: true, lastDay: 31 },
});

/** Her offer is not sold any more; she keeps it at her price. */
export const withdrawn: Path = (stage) => ({
	path: 'offer withdrawn, kept by its holder',
	details: { id: 616, first_name: 'Софья' },
	is: 'has an offer that is not sold any more',
	zone: MOSCOW,
	acts: [buys(1, /^Акция/)],
	hears: inOrder(bought(1), filesAfter(1, stage), renewals(31, 61, 91)),
	pays: paid('500.00', 1, 31, 61, 91),
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});
