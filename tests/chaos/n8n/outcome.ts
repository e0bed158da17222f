import type { Killer } from './killer';
import { atMost, zero } from './options';
import type { Weather } from './weather';

/** How it went for what was sent: the same for files and for a broadcast. */
interface Sent {
	books: { doubled: number; repeatedInFlight: number };
	killer: Killer;
	weather: Weather;
	outages: number;
}

/** @param concurrency sends of one process that may be under way at once */
export function doubledChecks({ books, killer, weather, outages }: Sent, concurrency: number): Record<string, string> {
	return {
		'twice came only what was on its way': zero(books.doubled - books.repeatedInFlight),
		'at most the concurrency for each kill and outage, and the lost answers': atMost(
			books.doubled,
			concurrency * (killer.kills + killer.crashes + outages) + weather.lostAnswers,
		),
	};
}

/** The figures of the last line. */
export function sentFigures<Books extends object>({ books, killer, weather, outages }: Omit<Sent, 'books'> & { books: Books }) {
	return {
		kills: killer.kills,
		faults: weather.faults,
		...books,
		lostAnswers: weather.lostAnswers,
		outages,
		crashes: killer.crashes,
		killsBy: killer.byPart,
		mostInFlightAtAKill: killer.mostInFlight,
	};
}
