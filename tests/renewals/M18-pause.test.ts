import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

test('M18 a pause freezes files, end and renewal; it ends by itself, goes on at the same number, and a new notice comes before the charge', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-09T10:00');
	await world.events();
	const { ends_at } = (await anna.subscription())!;
	await anna.pause();
	await anna.pause(14);
	expect(names(await heardBy(world, anna, '2026-06-22T10:00'))).toEqual(['pause_offer', 'paused']);
	expect([await savedCharges(world), (await anna.subscription())!.state]).toEqual([[], 'paused']);
	const heard = await heardBy(world, anna, '2026-06-26T12:00');
	expect(names(heard)).toEqual(['unpaused', 'renewal_notice', 'renewed']);
	// The file of 9 June had come: 13 days stood still.
	expect(heard.map((line) => line.slice(0, 5))).toEqual(['06-23', '06-23', '06-24']);
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(43);
	const files = await world.files(anna);
	const days = files.map(({ day }) => day);
	expect([days.includes('2026-06-09'), days.filter((day) => day > '2026-06-09' && day < '2026-06-23')]).toEqual([true, []]);
	expect(files.map(({ number }) => number)).toEqual(Array.from({ length: files.length }, (_, index) => 6 + index));
	expect(await moneyKept(world)).toBe(1);
});

test('M18 ended early by his own tap: only the days that stood still are added', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-05-20T10:00');
	const { ends_at } = (await anna.subscription())!;
	await anna.pause(30);
	await world.advanceUntil('2026-05-25T10:00');
	await anna.unpause();
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(4);
	await world.advanceUntil('2026-05-27T10:00');
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-05-27');
	expect((await anna.subscription())!.ends_at - ends_at).toBe(4 * 86_400_000);
});

test('M18 paused each night and ended after midnight: no day stood still, so none is added', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	const { ends_at } = (await anna.subscription())!;
	for (let day = 14; day < 20; day++) {
		await world.advanceUntil(`2026-05-${day}T23:50`);
		await anna.pause(7);
		await world.advanceUntil(`2026-05-${day + 1}T00:10`);
		await anna.unpause();
	}
	expect((await anna.subscription())!.ends_at).toBe(ends_at);
	await world.advanceUntil('2026-05-22T10:00');
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-05-22');
	expect((await anna.subscription())!.ends_at).toBe(ends_at);
});

test('M18 a pause before the day’s file: that day stood still and is added', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	const { ends_at } = (await anna.subscription())!;
	await world.advanceUntil('2026-05-20T08:00');
	await anna.pause(7);
	await world.advanceUntil('2026-05-21T08:00');
	await anna.unpause();
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(1);
});

test('M18 without files: a week’s pause adds a week, a pause for the night nothing', async () => {
	const world = await worlds.open({ parts: { offers: [{ code: 'club', name: 'Club', price: '600', product: 'club' }] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'club' });
	const { ends_at } = (await anna.subscription())!;
	await world.advanceUntil('2026-05-14T23:50');
	await anna.pause(7);
	await world.advanceUntil('2026-05-15T00:10');
	await anna.unpause();
	expect((await anna.subscription())!.ends_at).toBe(ends_at);
	await world.advanceUntil('2026-05-16T10:00');
	await anna.pause(7);
	await world.advanceUntil('2026-05-24T10:00');
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(7);
});

test('M18 more than 30 days cannot be paused, nor while a charge is on its way', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	await anna.pause(31);
	await world.expectEvents(['anna: pause_offer']);
	await anna.cardWill('pending', { minutes: 60 });
	await world.advanceUntil('2026-06-11T12:10');
	await world.events();
	await anna.pause(7);
	await world.expectEvents(['anna: pause_impossible']);
});

test('F4 not enough files for another term: nothing is charged, he and the owner are told; the files come, a new notice, then the charge', async () => {
	const world = await worlds.open({ files: 45 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-08T11:00');
	await world.events();
	await world.advanceUntil('2026-06-13T13:00');
	const events = await world.events();
	expect(events.filter(({ who, what }) => who === 'anna' && !what.startsWith('file')).map(({ what }) => what)).toEqual(['renewal_waits']);
	expect(events.some(({ who, text }) => who === 'owner' && text.includes('does not have enough files'))).toBe(true);
	expect([await savedCharges(world), (await anna.subscription())!.state]).toEqual([[], 'waiting_catalogue']);
	world.folder.fill(46, 140);
	await world.folder.sync();
	const heard = await heardBy(world, anna, '2026-06-15T12:00');
	expect(names(heard)).toEqual(['renewal_notice', 'renewed']);
	// Without access meanwhile the new term begins with the payment.
	const { ends_at, state } = (await anna.subscription())!;
	expect([state, new Date(ends_at + 3 * 3_600_000).toISOString().slice(0, 10)]).toEqual(['active', '2026-07-14']);
	await world.advanceUntil('2026-06-17T10:00');
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-06-17');
});
