import { inTurn } from '../lib/acts';
import { MOSCOW } from '../lib/calendar';
import { inOrder, on, type Stage } from '../lib/character';
import { bindsCard, buys } from '../renewals/acts';
import { bought, endsUnrenewed, filesAfter, MONTH, paid, renewals, type Walker } from '../renewals/part';
import { forgetsOnPage, type Visits } from './page';

/** The last day of the first term, at noon of which the card is charged. */
export const LAST_PAID_DAY = 31;
const SECOND_CARD = '2202474301322987';

export const ids = { forgets: 701, keeps: 702, forgetsOne: 703 };

/** What the page and the bot say while he goes there and forgets a card. */
const visit = (hour: number) => on(LAST_PAID_DAY, hour, 'account link', 'card forgotten');

/** Who forgets his only card a minute before the charge, who keeps hers, and who forgets one of two. */
export function cast(stage: Stage, visits: Visits): Walker[] {
	return [
		{
			path: 'the only card forgotten a minute before the charge: nothing is charged, files to the paid date, reminded of the end',
			details: { id: ids.forgets, first_name: 'Лев' },
			is: 'forgets his only card a minute before the charge',
			zone: MOSCOW,
			acts: [buys(1, /^30 дней/), { day: LAST_PAID_DAY, time: '11:59', does: forgetsOnPage(/4477/, visits) }],
			hears: inOrder(bought(1), on(28, 12, 'notice'), filesAfter(1, stage, LAST_PAID_DAY), visit(11), endsUnrenewed(LAST_PAID_DAY, 0)),
			pays: paid(MONTH, 1),
			ends: { term: 1, state: 'ended', renews: false, lastDay: LAST_PAID_DAY },
		},
		{
			path: 'the card kept: charged as announced',
			details: { id: ids.keeps, first_name: 'Майя' },
			is: 'keeps her card',
			zone: MOSCOW,
			acts: [buys(1, /^30 дней/)],
			hears: inOrder(bought(1), filesAfter(1, stage), renewals(31)),
			pays: paid(MONTH, 1, 31),
			ends: { term: 2, state: 'active', renews: true, lastDay: 61 },
		},
		{
			path: 'the main one of two cards forgotten: the other is charged',
			details: { id: ids.forgetsOne, first_name: 'Нина' },
			is: 'forgets the main one of two cards',
			zone: MOSCOW,
			acts: [
				buys(1, /^30 дней/),
				{ day: 10, time: '14:00', does: inTurn(bindsCard(SECOND_CARD)) },
				{ day: LAST_PAID_DAY, time: '11:55', does: forgetsOnPage(/2987/, visits) },
			],
			hears: inOrder(bought(1), filesAfter(1, stage), on(10, 14, 'info', 'card link', 'card bound'), visit(11), renewals(31)),
			pays: paid(MONTH, 1, 31),
			ends: { term: 2, state: 'active', renews: true, lastDay: 61 },
		},
	];
}
