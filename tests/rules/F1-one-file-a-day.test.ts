import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** Rising by one from the first, and never two on one local day (the purchase's own files apart). */
async function expectDaily(world: World, person: Person, numbers: number[]): Promise<void> {
	const files = await world.files(person);
	expect(files.map(({ number }) => number)).toEqual(numbers);
	const days = files.map(({ day }) => day);
	expect(new Set(days).size).toBe(days.length);
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('F1 the free series: the first at once, then one a day at his hour', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.start();
	await anna.free();
	await world.expectEvents(['05-12 10:00 anna: welcome', '05-12 10:00 anna: file 1', '05-12 10:00 anna: pick_hour']);
	await anna.hour(18);
	await world.expectEvents(['anna: hour_set']);
	await world.advance({ days: 4, hours: 12 });
	await world.expectEvents([
		'05-13 18:00 anna: file 2',
		'05-14 18:00 anna: file 3',
		'05-15 18:00 anna: file 4',
		'05-16 18:00 anna: file 5',
	]);
});

test('F1 pressing the free series again says where he is and sends nothing twice', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await anna.free();
	await world.expectEvents(['anna: file 1', 'anna: pick_hour', 'anna: free_running']);
	await world.advance({ days: 4 });
	await anna.free();
	await world.expectEvents(['anna: file 2', 'anna: file 3', 'anna: file 4', 'anna: file 5', 'anna: free_done']);
});

test('F1 an hour moved there and back the same day gives neither a second file nor a day without', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	for (const hour of [21, 9, 18, 21, 12, 9]) await anna.hour(hour);
	await world.advance({ days: 1 });
	for (const hour of [21, 9, 21, 9]) {
		await anna.hour(hour);
		await world.playDue();
	}
	await world.advance({ days: 3 });
	await expectDaily(world, anna, range(6, 10));
});

test('F1 a later hour on a day whose file has not come yet moves it, an hour that is over brings it now', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.hour(18);
	await world.advance({ days: 1 });
	await world.events();
	await anna.hour(9);
	await world.playDue();
	await world.expectEvents(['05-13 10:00 anna: hour_set', '05-13 10:00 anna: file 7']);
});

test.each([
	['Asia/Vladivostok', 'America/New_York'],
	['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
])('F1 zones changed there and back (%s, %s) never give two files on a local day, nor skip a number', async (east, west) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	for (const zone of [east, west, 'Europe/Moscow', west, east, 'Europe/Moscow']) {
		await anna.zone(zone);
		await world.advance({ hours: 7 });
	}
	await world.advance({ days: 3 });
	const numbers = (await world.files(anna)).map(({ number }) => number);
	expect(numbers).toEqual(range(6, 6 + numbers.length - 1));
	const rows = await world.store.db.selectFrom('delivery').select('local_date').where('local_date', 'is not', null).execute();
	expect(new Set(rows.map((row) => row.local_date)).size).toBe(rows.length);
	// Almost five days: a change of zone may stretch one day, but loses none.
	expect(numbers.length).toBeGreaterThanOrEqual(5);
	expect(numbers.length).toBeLessThanOrEqual(6);
});

test('F1 after an outage of days one file comes, and then one a day: no burst', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 2 });
	world.down = true;
	await world.advance({ days: 4 });
	world.down = false;
	await world.advance({ days: 2 });
	await world.advance({ minutes: 1 });
	expect((await world.files(anna)).map(({ number, day }) => `${day} ${number}`)).toEqual([
		'2026-05-12 6',
		'2026-05-13 7',
		'2026-05-14 8',
		'2026-05-18 9',
		'2026-05-19 10',
		'2026-05-20 11',
	]);
});

test('F1 quiet hours: what became due at night comes in the morning, also after a recovery past midnight', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await anna.hour(21);
	await world.advanceUntil('2026-05-13T20:00');
	await world.events();
	world.down = true;
	await world.advanceUntil('2026-05-14T01:30');
	world.down = false;
	await world.advanceUntil('2026-05-15T22:00');
	await world.expectEvents(['05-14 09:00 anna: file 2', '05-15 21:00 anna: file 3']);
});

test('F1 an hour inside the quiet ones changes nothing and asks again, and so does a zone that does not exist', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.hour(23);
	await anna.zone('Mars/Olympus');
	const row = await world.store.db.selectFrom('subscriber').selectAll().where('id', '=', anna.subscriberId).executeTakeFirstOrThrow();
	expect(row).toMatchObject({ slot_hour: 9, zone: 'Europe/Moscow' });
	await world.expectEvents(['anna: pick_hour', 'anna: pick_hour']);
});

test('F1 two plannings at one moment plan one file', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 1 });
	await world.store.db.updateTable('subscription').set({ next_file_at: world.now() }).execute();
	await world.playDue();
	await expectDaily(world, anna, [6, 7]);
});

test('F1 across the change to summer time files keep the local hour and come each day', async () => {
	const world = await worlds.open({ startAt: '2026-03-26T10:00', service: { zone: 'Europe/Berlin' } });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 5 });
	const dates = (await world.events()).filter(({ what }) => what.startsWith('file')).map(({ at }) => at);
	// 09:00 in Berlin is 11:00 in Moscow in winter, 10:00 in summer (from the 29th).
	expect(dates.slice(1)).toEqual(['03-27 11:00', '03-28 11:00', '03-29 10:00', '03-30 10:00', '03-31 10:00']);
});
