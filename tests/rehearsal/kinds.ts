import { block, buy, buyGood, cancel, cardWill, free, inTurn } from './acts';
import type { Does } from './acts';
import type { OfferRow } from './ownSetup';

/** A kind of subscriber: what he does, on which day of the rehearsal, at ten in the morning. */
export interface Kind {
	is: string;
	acts: Array<{ day: number; does: Does }>;
}

const DAYS_A_MONTH = 30;

/** Every kind the owner will meet: one for each offer, and those whose card, mind or bot fails with the first. */
export function kindsFor(offers: OfferRow[]): Kind[] {
	const terms = offers.filter(({ sells }) => sells === 'subscription');
	const main = terms.find((offer) => daysOf(offer) > 7) ?? terms[0];
	return [
		{ is: 'takes the free series and never buys', acts: [onDay(1, free)] },
		...terms.map((offer) => ({ is: `buys “${offer.name}” with renewal`, acts: [onDay(1, buy(offer.code))] })),
		...(main ? ofSubscribers(main) : []),
		...offers.filter(({ sells }) => sells === 'good').flatMap(ofBuyers),
	];
}

const onDay = (day: number, ...acts: Does[]) => ({ day, does: inTurn(...acts) });

function ofSubscribers(main: OfferRow): Kind[] {
	return [
		{ is: `free series first, then buys “${main.name}”`, acts: [onDay(1, free), onDay(8, buy(main.code))] },
		{ is: `buys “${main.name}” once, without renewal`, acts: [onDay(1, buy(main.code, false))] },
		{ is: 'cancels after the notice', acts: [onDay(1, buy(main.code)), onDay(Math.max(2, daysOf(main) - 1), cancel)] },
		{ is: 'has no money twice, then has', acts: [onDay(1, buy(main.code), cardWill('insufficient_funds', 2))] },
		{ is: 'has no money to the end', acts: [onDay(1, buy(main.code), cardWill('insufficient_funds'))] },
		{ is: 'has a card that has expired', acts: [onDay(1, buy(main.code), cardWill('card_expired'))] },
		{ is: 'blocks the bot after a week', acts: [onDay(1, buy(main.code)), onDay(8, block)] },
	];
}

/** Who buys a good: at once, or in parts to the end, by the first of them only, and with a card that runs dry. */
function ofBuyers(offer: OfferRow): Kind[] {
	const { name, parts } = offer;
	if (parts === 1) return [{ is: `buys “${name}”`, acts: [onDay(1, buyGood(offer))] }];
	return [
		{ is: `buys “${name}” in ${parts} parts, charged`, acts: [onDay(1, buyGood(offer, true))] },
		{ is: `pays the first part of “${name}” only`, acts: [onDay(1, buyGood(offer))] },
		{ is: `has no money for a part of “${name}”`, acts: [onDay(1, buyGood(offer, true), cardWill('insufficient_funds'))] },
	];
}

function daysOf({ termCount, termUnit }: OfferRow): number {
	return termUnit === 'month' ? termCount * DAYS_A_MONTH : termCount;
}
