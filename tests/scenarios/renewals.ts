import { DateTime } from 'luxon';
import { Calendar, MOSCOW } from './lib/calendar';
import { readCatalogue, refill } from './lib/catalogue';
import { play } from './lib/play';
import type { Scenario } from './lib/scenario';
import { editSetup } from './lib/setup';
import { transcript } from './lib/transcript';
import { checkBooks, checkDeliveries } from './lib/verdict';
import type { World } from './lib/world';
import { doubleCharges, readBooks } from './renewals/books';
import { PATHS } from './renewals/cast';
import { INCIDENTS } from './renewals/incidents';
import { OFFERS } from './renewals/offers';
import { daysLost, type WalkerPart, whatIsWrong } from './renewals/verdict';

const LAST_DAY = 100;
/** Enough for the last day, and for the term that is to be charged then (F4). */
const FILES = 160;

export const scenario: Scenario = {
	title: 'A hundred days of renewals: one person for each path, from the model subscriber to YooKassa down for two days',
	stepSeconds: 120,
	async play(world, { files = FILES, style = 'padded' }) {
		const { checks } = world;
		const calendar = await begin(world, files, style);
		const catalogue = await readCatalogue(world.control);
		const stage = { lastFile: catalogue.at(-1)?.number ?? 0, lastDay: LAST_DAY, monthEnds: monthEnds(calendar) };
		const walkers = await Promise.all(
			PATHS.map(async (path) => {
				const walker = path(stage);
				return { ...walker, person: await world.person(walker.details) };
			}),
		);
		await play(world, calendar, walkers, calendar.moment(LAST_DAY, '21:00', MOSCOW), INCIDENTS);

		const parts: WalkerPart[] = [];
		for (const walker of walkers) {
			const heard = transcript(await walker.person.chat(), walker.zone, calendar, catalogue);
			parts.push({ player: walker, walker, heard, sober: heard });
		}
		const books = await readBooks(world);
		for (const part of parts) {
			const wrong = whatIsWrong(part, books, calendar);
			checks.that(part.walker.path, wrong === undefined, wrong);
		}
		const lost = parts.flatMap((part) => daysLost(part, LAST_DAY).map((day) => `${part.walker.details.first_name} day ${day}`));
		const doubles = doubleCharges(books);
		checks.equal('nobody is charged twice for a term', doubles, 0);
		checks.equal('nobody loses a day that is paid or in grace', lost, []);
		checkDeliveries(world, parts, catalogue, 60);
		await checkBooks(world, parts);
		return {
			subscribers: parts.length,
			charges: books.charges.filter(({ kind, state }) => kind === 'saved' && state === 'succeeded').length,
			doubleCharges: doubles,
			lostAccessWrongly: lost.length,
			paths: Object.fromEntries(walkers.map(({ path }) => [path, checks.results[path]])),
		};
	},
};

/** On the next 31st of January at ten, with the owner's offers and enough files in the folder. */
async function begin(world: World, files: number, style: string): Promise<Calendar> {
	const now = DateTime.fromMillis(await world.clock.now(), { zone: MOSCOW });
	const first = DateTime.fromObject({ year: now.year, month: 1, day: 31, hour: 10 }, { zone: MOSCOW });
	const start = first.minus({ days: 1 }) > now ? first : first.plus({ years: 1 });
	// Nobody lives here yet: nothing is missed on the way.
	await world.sandbox.server.clock.moveTo(start.minus({ hours: 13 }).toMillis());
	await refill(world.control, files, style);
	await editSetup(world, OFFERS);
	await world.clock.toMoment(start.toMillis());
	return Calendar.from(start.toMillis());
}

/** Where the calendar months of a term end that begins on day 1, the 31st. */
function monthEnds(calendar: Calendar): number[] {
	const first = DateTime.fromMillis(calendar.moment(1, '12:00', MOSCOW), { zone: MOSCOW });
	return [1, 2, 3, 4].map((months) => calendar.day(first.plus({ months }).toMillis(), MOSCOW));
}
