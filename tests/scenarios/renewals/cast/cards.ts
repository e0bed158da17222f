import { MOSCOW } from '../../lib/calendar';
import { inOrder, on } from '../../lib/character';
import { bindsCard, buys, cardWill, forgetsCard } from '../acts';
import { inTurn } from '../../lib/acts';
import { bought, endsUnrenewed, filesAfter, MONTH, paid, type Path, renewals } from '../part';

const SECOND = { number: '2202474301322987', last4: '2987' };

/** Binds a second card, which becomes the main one; it is declined once, and the first is charged at the same moment. */
export const twoCards: Path = (stage) => ({
	path: 'two cards, the next after a decline',
	details: { id: 605, first_name: 'Денис' },
	is: 'has two cards, and the main one is declined once',
	zone: MOSCOW,
	acts: [
		buys(1, /^30 дней/),
		{ day: 10, time: '14:00', does: inTurn(bindsCard(SECOND.number), cardWill('insufficient_funds', { times: 1 })) },
	],
	hears: inOrder(bought(1), filesAfter(1, stage), on(10, 14, 'info', 'card link', 'card bound'), renewals(31, 61, 91)),
	pays: [...paid(MONTH, 1, 31), { day: 61, sum: MONTH, card: SECOND.last4 }, { day: 91, sum: MONTH, card: SECOND.last4 }],
	ends: { term: 4, state: 'active', renews: true, lastDay: 121 },
});

/** Forgets the card between notice and charge: nothing is charged. */
export const forgets: Path = (stage) => ({
	path: 'card forgotten between notice and charge',
	details: { id: 606, first_name: 'Ева' },
	is: 'forgets the card after the notice',
	zone: MOSCOW,
	acts: [buys(1, /^30 дней/), { day: 29, time: '15:00', does: forgetsCard }],
	hears: inOrder(
		bought(1),
		filesAfter(1, stage, 31),
		[...on(28, 12, 'notice'), ...on(29, 15, 'info', 'forget which', 'card forgotten')],
		endsUnrenewed(31, 1),
	),
	pays: paid(MONTH, 1),
	ends: { term: 1, state: 'ended', renews: false, lastDay: 31 },
});
