import { planDailyFiles } from '../../service/series/planDaily';
import type { SubscriptionState } from '../../service/store/tables/money';
import { local } from '../../service/time/local';
import { DAY_MS, useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();
/** The last paid day of who buys when the world begins. */
const END = '06-11 23:59:59';

const moment = (at: number) => local(at, 'Europe/Moscow').toFormat('MM-dd HH:mm:ss');
const lastDay = async (person: Person) => moment((await person.subscription())!.ends_at);
const days = async (world: World, person: Person) => (await world.files(person)).map(({ day }) => day.slice(5));

/** Bought, and on the last day a decline has used up the tries: it stands so until somebody pays. */
async function buyer(world: World, state: SubscriptionState = 'grace'): Promise<Person> {
	const person = await world.person('anna');
	await person.buy();
	await world.advanceUntil('2026-06-10T20:00');
	const { id } = (await person.subscription())!;
	const far = world.now() + 20 * DAY_MS;
	await world.store.db
		.updateTable('renewal')
		.set({ stage: 'exhausted', next_at: far, first_declined_at: world.now(), grace_until: far })
		.where('payer_id', '=', id)
		.execute();
	await world.store.db.updateTable('subscription').set({ state, grace_until: far }).where('id', '=', id).execute();
	return person;
}

async function openWithout(filesDuringGrace: boolean): Promise<World> {
	return await worlds.open({ parts: { renewals: { filesDuringGrace } } });
}

test('M12 with files during grace off he gets the files of the paid days and none after the paid end', async () => {
	const world = await openWithout(false);
	const anna = await buyer(world);
	await world.advanceUntil('2026-06-15T20:00');
	expect(await lastDay(anna)).toBe(END);
	expect((await days(world, anna)).at(-1)).toBe('06-11');
	expect(moment((await anna.subscription())!.next_file_at!)).toBe('06-16 09:00:00');
});

test('M12 with files during grace on nothing stops at the paid end', async () => {
	const world = await openWithout(true);
	const anna = await buyer(world);
	await world.advanceUntil('2026-06-15T20:00');
	expect((await days(world, anna)).slice(-5)).toEqual(['06-11', '06-12', '06-13', '06-14', '06-15']);
});

test('M12 before a definite decline files go on after the paid end, whatever the setting: access does', async () => {
	const world = await openWithout(false);
	const anna = await buyer(world, 'active');
	await world.advanceUntil('2026-06-13T20:00');
	expect((await days(world, anna)).at(-1)).toBe('06-13');
});

test('M12 F4 paid in grace the term goes on from its own end: days without files in grace are no missed days, and files go on at the next number', async () => {
	const world = await openWithout(false);
	const anna = await buyer(world);
	await world.advanceUntil('2026-06-14T20:00');
	await anna.buy({ renewal: false });
	expect((await anna.subscription())!.state).toBe('active');
	await world.advance({ days: 4 });
	expect(await lastDay(anna)).toBe('07-11 23:59:59');
	const files = await world.files(anna);
	expect(files.map(({ number }) => number)).toEqual(Array.from({ length: files.length }, (_, index) => 6 + index));
	expect((await days(world, anna)).slice(-5)).toEqual(['06-11', '06-15', '06-16', '06-17', '06-18']);
});

test('M12 F4 an outage in the new term is made good all the same', async () => {
	const world = await openWithout(false);
	const anna = await buyer(world);
	await world.advanceUntil('2026-06-14T20:00');
	await anna.buy({ renewal: false });
	await world.advance({ days: 1 });
	world.down = true;
	await world.advance({ days: 3 });
	world.down = false;
	await world.playDue();
	await world.advance({ days: 1 });
	expect(await lastDay(anna)).toBe('07-13 23:59:59');
});

test('F4 whose paid time was over while files were awaited: the days before the payment are no missed days', async () => {
	const world = await worlds.open();
	const anna = await buyer(world, 'active');
	await world.advanceUntil('2026-06-12T00:30');
	await world.store.db.updateTable('subscription').set({ state: 'waiting_catalogue', next_file_at: null }).execute();
	await world.advanceUntil('2026-06-16T12:00');
	expect(await planDailyFiles(world.store, 10)).toEqual([]);
	await anna.buy({ renewal: false });
	expect(await lastDay(anna)).toBe('07-16 23:59:59');
	await world.advance({ days: 3 });
	expect(await lastDay(anna)).toBe('07-16 23:59:59');
	expect((await days(world, anna)).slice(-4)).toEqual(['06-11', '06-17', '06-18', '06-19']);
});
