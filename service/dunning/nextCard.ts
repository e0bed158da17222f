import { chargeableCards } from '../cards/find';
import type { Card } from '../cards/find';
import type { Renewal } from '../renewals/find';
import type { Transition } from '../store/transition';
import { isWithinSchemeLimit } from './schemeLimit';

/** Cards already declined: in this step of the ladder, and those not to be tried any more for this term. */
export interface TriedCards {
	step: number[];
	stopped: number[];
}

export function triedCards({ tried_cards }: Pick<Renewal, 'tried_cards'>): TriedCards {
	return tried_cards ? (JSON.parse(tried_cards) as TriedCards) : { step: [], stopped: [] };
}

/** M9: the card to charge now: the main one, else the one bound first; the next only after a definite decline. Undefined when none is left. */
export async function nextCard(tx: Transition, subscriberId: number, kopecks: number, tried: TriedCards): Promise<Card | undefined> {
	for (const card of await chargeableCards(tx, subscriberId)) {
		if (tried.step.includes(card.id) || tried.stopped.includes(card.id)) continue;
		if (await isWithinSchemeLimit(tx, card.id, kopecks)) return card;
	}
	return undefined;
}
