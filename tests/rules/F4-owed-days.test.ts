import { expireSubscriptions } from '../../service/subscriptions/expire';
import { local } from '../../service/time/local';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

async function lastDay(person: Person): Promise<string> {
	return local((await person.subscription())!.ends_at, 'Europe/Moscow').toFormat('MM-dd HH:mm:ss');
}

async function outage(world: World, days: number): Promise<void> {
	world.down = true;
	await world.advance({ days });
	world.down = false;
	await world.playDue();
}

test('F4 each day of an outage moves the end by a day, once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	expect(await lastDay(anna)).toBe('06-11 23:59:59');
	await world.advance({ days: 2 });
	await outage(world, 4);
	expect(await lastDay(anna)).toBe('06-14 23:59:59');
	await world.advance({ days: 3 });
	expect(await lastDay(anna)).toBe('06-14 23:59:59');
	expect(await world.store.db.selectFrom('missed_day').selectAll().execute()).toHaveLength(3);
});

test('F4 with the setting off nothing moves', async () => {
	const world = await worlds.open({ service: { compensateMissedDays: false } });
	const anna = await world.person('anna');
	await anna.buy();
	await outage(world, 5);
	expect(await lastDay(anna)).toBe('06-11 23:59:59');
});

test('F4 days on which he himself had the bot blocked are not made up for', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.block();
	await world.advance({ days: 4 });
	await anna.unblock();
	await world.advance({ days: 2 });
	expect(await lastDay(anna)).toBe('06-11 23:59:59');
});

test('F4 a gap moves the end a day for each day it lasts; so does a missing first file', async () => {
	const world = await worlds.open();
	world.folder.remove('6 Title.pdf');
	await world.folder.sync();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 3 });
	expect(await lastDay(anna)).toBe('06-14 23:59:59');
	world.folder.put('6 Title.pdf', 'content 6');
	await world.folder.sync();
	await world.advance({ days: 3 });
	expect(await lastDay(anna)).toBe('06-14 23:59:59');
});

test('F4 whatever happened on the way, he gets every file he has paid for', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await outage(world, 3);
	world.folder.remove('9 Title.pdf');
	await world.folder.sync();
	await world.advance({ days: 5 });
	world.folder.put('9 Title.pdf', 'content 9');
	await world.folder.sync();
	await world.advance({ days: 17 });
	// Over the end itself: days owed come before the end is told.
	await outage(world, 10);
	await world.advance({ days: 20 });
	const numbers = (await world.files(anna)).map(({ number }) => number);
	expect(numbers).toEqual(Array.from({ length: 31 }, (_, index) => 6 + index));
	expect((await anna.subscription())!.state).toBe('ended');
});

test('F4 days owed are counted before the end, whichever of the two comes first after an outage', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await world.advance({ days: 28 });
	world.down = true;
	await world.advance({ days: 4 });
	await expireSubscriptions(world.store, 10);
	expect([(await anna.subscription())!.state, await lastDay(anna)]).toEqual(['active', '06-14 23:59:59']);
});

test('F4 a file kept back by Telegram for a day counts as a day owed', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	world.telegramFault('500', { times: 1, method: 'sendDocument' });
	await world.advance({ days: 2 });
	await world.store.db.updateTable('effect').set({ lease_until: 0 }).execute();
	await world.deliver();
	await world.advance({ days: 2 });
	const files = await world.files(anna);
	expect(files.map(({ number }) => number)).toEqual([6, 7, 8, 9]);
	expect(new Set(files.map(({ day }) => day)).size).toBe(4);
	expect(await lastDay(anna)).toBe('06-12 23:59:59');
});

test('F4 the owner is warned 14, 7, 3 and 1 days before the files end, for the subscriber furthest ahead', async () => {
	const world = await worlds.open({ files: 22 });
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	await world.advance({ days: 1 });
	await boris.buy();
	await world.advance({ days: 18 });
	const alerts = (await world.events()).filter(({ who, text }) => who === 'owner' && text.includes('furthest'));
	expect(alerts.map(({ at, text }) => `${at.slice(0, 5)} ${/lasts (\d+)/.exec(text)![1]}`)).toEqual([
		'05-14 14',
		'05-21 7',
		'05-25 3',
		'05-27 1',
	]);
});

test('F4 at the end of the catalogue he is told once, and new files go on the day they come', async () => {
	const world = await worlds.open({ files: 8 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 6 });
	expect((await world.got(anna)).slice(3)).toEqual(['file 6', 'file 7', 'file 8', 'catalogue_waiting']);
	world.folder.fill(9, 20);
	await world.folder.sync();
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['file 9', 'file 10']);
});
