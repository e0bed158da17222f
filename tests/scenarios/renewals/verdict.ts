import type { Calendar } from '../lib/calendar';
import { inWords } from '../lib/transcript';
import { firstDifference, type Part } from '../lib/verdict';
import { type Books, capturedAt, cardOf, longestOpen, subscriptionOf, takenFrom } from './books';
import type { Walker } from './part';

/** One walker's chat, read when the story is over. */
export interface WalkerPart extends Part {
	walker: Walker;
}

const FIRST_CARD = '4477';
const UNKNOWN_MS = 60_000;

/** What is not as his path says: a message, a payment, a refund, or how his subscription stands; undefined when all is. */
export function whatIsWrong({ walker, sober }: WalkerPart, books: Books, calendar: Calendar): string | undefined {
	const { details, zone, pays, givenBack = 0, ends } = walker;
	const message = firstDifference(walker.hears.map(inWords), sober.map(inWords));
	if (message) return `messages: ${message}`;
	const taken = takenFrom(books, details.id);
	const payments = firstDifference(
		pays.map(({ day, sum, card = FIRST_CARD }) => `day ${day} ${sum} *${card}`),
		taken.kept.map((one) => `day ${calendar.day(capturedAt(one), zone)} ${one.amount.value} *${cardOf(one)}`),
	);
	if (payments) return `payments kept: ${payments}`;
	if (taken.givenBack.length !== givenBack) return `payments given back: expected ${givenBack}, got ${taken.givenBack.length}`;
	if (walker.wasUnknown && longestOpen(books, details.id) < UNKNOWN_MS) return 'no charge of his was unknown for a minute';
	const row = subscriptionOf(books, details.id);
	const found = row && {
		term: row.term,
		state: row.state,
		renews: row.renewal_on === 1,
		lastDay: calendar.day(Number(row.ends_at), zone),
	};
	const [wanted, is] = [JSON.stringify(ends), JSON.stringify(found)];
	return wanted === is ? undefined : `subscription: expected ${wanted}, got ${is}`;
}

/** Days, up to the last he is paid for or has grace, on which he got no file and had not rested. */
export function daysLost({ walker, sober }: WalkerPart, lastDay: number): number[] {
	const { ends, fileUntil = ends.lastDay, rests, pays, hears } = walker;
	const from = hears.find(({ what }) => what === 'file 6')?.day ?? pays[0]!.day;
	const had = new Set(sober.filter(({ number }) => number !== undefined).map(({ day }) => day));
	const lost: number[] = [];
	for (let day = from; day <= Math.min(fileUntil, lastDay); day++) {
		const isResting = rests !== undefined && day >= rests[0] && day <= rests[1];
		if (!isResting && !had.has(day)) lost.push(day);
	}
	return lost;
}
