import { DateTime } from 'luxon';
import { filesIn, type ReceivedFile } from './lib/chat';
import type { Person } from './lib/person';
import type { Scenario } from './lib/scenario';
import type { World } from './lib/world';

/** What is written on the buttons; the texts come from 00-setup. */
const labels = {
	freeSeries: /Бесплатная серия/,
	hour: /^12:00$/,
	buy: /Оформить подписку/,
	offer: /₽/,
	consent: /Согласен/,
};

const ZONE = 'Europe/Moscow';
const CARD = '5555555555554477';

export const scenario: Scenario = {
	title: 'The first month: free series, reminders, payment, file 6 at once and then one file every day',
	async play(world) {
		await world.clock.toNext('10:00');
		const anna = await world.person({ id: 501, first_name: 'Анна', language_code: 'ru' });
		await freeSeries(world, anna);
		const reminders = await hesitate(world, anna);
		await buy(world, anna);
		await everyDay(world, anna);
		return await conclude(world, anna, reminders);
	},
};

/** Start, the button of the free series: file 1 at once, 2–5 one a day at the hour she picks. */
async function freeSeries({ checks, clock }: World, anna: Person): Promise<void> {
	await anna.start();
	checks.equal('no file before she asks for one', numbers(await anna.files()), []);
	await anna.tap(labels.freeSeries);
	checks.equal('file 1 comes at once', numbers(await anna.files()), [1]);
	await anna.tap(labels.hour);
	for (const expected of [2, 3, 4, 5]) {
		await clock.toNext('13:00');
		checks.equal(`file ${expected} comes on day ${expected}`, numbers(await anna.files()), upTo(expected));
	}
}

/** She does not decide; the bot reminds her. Returns how many reminders came. */
async function hesitate({ checks, clock }: World, anna: Person): Promise<number> {
	const last = (await anna.chat()).at(-1);
	await clock.advance({ days: 4 });
	const reminders = (await anna.newsSince(last)).filter((message) => !message.document);
	checks.equal('reminders come after one and after three days', reminders.length, 2);
	checks.equal('no file comes meanwhile', numbers(await anna.files()), upTo(5));
	return reminders.length;
}

/** The offer, consent, the payment page, the paid card; file 6 comes at once. */
async function buy(world: World, anna: Person): Promise<void> {
	await anna.tap(labels.buy);
	await anna.tap(labels.offer);
	await anna.tap(labels.consent);
	await world.pay(await anna.chat(), CARD);
	world.checks.equal('file 6 comes at once after the payment', numbers(await anna.files()), upTo(6));
	world.checks.that(
		'permanent buttons appear',
		(await anna.chat()).at(-1)?.from === 'bot' && (await anna.newsSince()).some(({ keyboard }) => (keyboard?.length ?? 0) > 0),
	);
}

/** Every day one new file, as long as there are any. */
async function everyDay({ checks, clock, control }: World, anna: Person): Promise<void> {
	const { files } = await control.get<{ files: unknown[] }>('/dropbox/files');
	for (let last = 7; last <= Math.min(files.length, 35); last++) {
		await clock.toNext('13:00');
		checks.equal('one new file each day', numbers(await anna.files()), upTo(last));
	}
}

async function conclude(world: World, anna: Person, reminders: number): Promise<Record<string, unknown>> {
	const { checks } = world;
	const files = filesIn(await anna.chat());
	const all = numbers(files);
	const daily = files.filter(({ number }) => number > 6);
	checks.equal('daily files come at her hour', [...new Set(daily.map(localHour))], [12]);
	checks.equal('one file a local day', new Set(daily.map(localDate)).size, daily.length);
	const { payments } = await world.ledger();
	const taken = payments.filter(({ status }) => status === 'succeeded');
	checks.equal('charged once', taken.length, 1);
	const duplicates = all.length - new Set(all).size;
	const gaps = Math.max(...all) - new Set(all).size;
	checks.equal('no file twice', duplicates, 0);
	checks.equal('no file skipped', gaps, 0);
	return {
		trial: all.filter((one) => one <= 5),
		reminders,
		firstPaid: all.find((one) => one > 5),
		paid: all.filter((one) => one > 5),
		charges: taken.length,
		duplicates,
		gaps,
	};
}

function numbers(files: ReceivedFile[]): number[] {
	return files.map(({ number }) => number);
}

function upTo(last: number): number[] {
	return Array.from({ length: last }, (_, index) => index + 1);
}

function localHour({ at }: ReceivedFile): number {
	return DateTime.fromMillis(at, { zone: ZONE }).hour;
}

function localDate({ at }: ReceivedFile): string {
	return DateTime.fromMillis(at, { zone: ZONE }).toISODate()!;
}
