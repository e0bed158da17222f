import { Calendar, MOSCOW } from './lib/calendar';
import { readCatalogue, refill } from './lib/catalogue';
import { play } from './lib/play';
import type { Scenario } from './lib/scenario';
import { transcript } from './lib/transcript';
import { checkBooks, checkDeliveries } from './lib/verdict';
import { cast, ids, LAST_PAID_DAY } from './forget-card/cast';
import type { Visits } from './forget-card/page';
import { checkRecord } from './forget-card/record';
import { checkForgotten, checkMoney, checkNotice, forgetter } from './forget-card/verdict';
import { readBooks } from './renewals/books';
import { daysLost, type WalkerPart, whatIsWrong } from './renewals/verdict';

const LAST_DAY = 35;
/** Enough for the last day, and for the term that is charged (F4). */
const FILES = 80;

export const scenario: Scenario = {
	title: 'A card forgotten on the account page a minute before it is charged; beside it one that is kept, and one of two',
	async play(world, { files = FILES, style = 'padded' }) {
		const { checks, clock } = world;
		await refill(world.control, files, style);
		// Longer than the folder is left unlooked at, so that the service knows what is in it now.
		await clock.advance({ hours: 13 });
		await clock.toNext('10:00');
		const calendar = Calendar.from(await clock.now());
		const catalogue = await readCatalogue(world.control);
		const visits: Visits = new Map();
		const walkers = await Promise.all(
			cast({ lastFile: catalogue.at(-1)?.number ?? 0, lastDay: LAST_DAY }, visits).map(async (walker) => ({
				...walker,
				person: await world.person(walker.details),
			})),
		);
		await play(world, calendar, walkers, calendar.moment(LAST_DAY, '21:00', MOSCOW));

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
		checks.equal('nobody loses a paid day', lost, []);
		checkDeliveries(world, parts, catalogue);
		await checkBooks(world, parts);

		const gone = await forgetter(world, books, parts, visits, ids.forgets);
		const oneLeft = await forgetter(world, books, parts, visits, ids.forgetsOne);
		checkNotice(world, gone);
		checkForgotten(world, gone);
		checkMoney(world, books, [gone, oneLeft]);
		await checkRecord(world, books, gone, oneLeft);
		const days = gone.part.sober.filter(({ number }) => number !== undefined).map(({ day }) => day);
		return {
			secondsBeforeCharge: Math.round((gone.chargeAt - gone.forgottenAt) / 1000),
			chargedAfter: books.payments.filter(({ created_at }) => Date.parse(created_at) > gone.forgottenAt).length,
			filesOfHis: days.length,
			lastFileOnDay: Math.max(...days),
			paidUntilDay: LAST_PAID_DAY,
		};
	},
};
