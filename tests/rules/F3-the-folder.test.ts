import { useWorld } from '../support/world';

const worlds = useWorld();

test('F3 at a gap the series waits: he and the owner are told once, and the file goes out the day it appears', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	world.folder.remove('7 Title.pdf');
	expect(await world.folder.sync()).toEqual(['gap 7']);
	await world.advance({ days: 3 });
	const events = await world.events();
	expect(events.filter(({ what }) => what === 'catalogue_waiting').map(({ at }) => at)).toEqual(['05-13 09:00']);
	expect(events.filter(({ who }) => who === 'owner').map(({ text }) => text)).toEqual([
		expect.stringContaining('There is no file with the number 7'),
		expect.stringContaining('waits at 7'),
	]);
	world.folder.put('7 Title.pdf', 'content 7');
	await world.folder.sync();
	await world.advance({ minutes: 1 });
	await world.expectEvents(['05-15 10:00 anna: file 7']);
	await world.advance({ days: 1 });
	await world.expectEvents(['05-16 09:00 anna: file 8']);
});

test('F3 the first paid file missing at purchase goes out the same day once it appears, and is told once', async () => {
	const world = await worlds.open();
	world.folder.remove('6 Title.pdf');
	await world.folder.sync();
	const anna = await world.person('anna');
	await anna.free();
	await world.events();
	await anna.buy();
	expect(await world.got(anna)).toEqual(['consent', 'pay_link', 'paid_first', 'file 2', 'file 3', 'file 4', 'file 5', 'catalogue_waiting']);
	world.folder.put('006 Late.pdf', 'content 6');
	await world.folder.sync();
	await world.advance({ hours: 1 });
	await world.expectEvents(['05-12 10:00 anna: file 6']);
	await world.advance({ days: 1 });
	await world.expectEvents(['05-13 09:00 anna: file 7']);
});

test('F3 a file that comes at night waits for the morning', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	world.folder.remove('6 Title.pdf');
	await world.folder.sync();
	await anna.buy();
	await world.advanceUntil('2026-05-12T23:30');
	await world.events();
	world.folder.put('6 Title.pdf', 'content 6');
	await world.folder.sync();
	await world.advanceUntil('2026-05-13T12:00');
	await world.expectEvents(['05-13 09:00 anna: file 6']);
});

test('F3 a free file missing at purchase holds the rest back, so that the order stays', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	world.folder.remove('3 Title.pdf');
	await world.folder.sync();
	await anna.buy();
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, 2]);
	world.folder.put('3 Title.pdf', 'content 3');
	await world.folder.sync();
	await world.advance({ minutes: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('F3 a free file that is missing delays the free series and loses none', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	world.folder.remove('2 Title.pdf');
	await world.folder.sync();
	await world.advance({ days: 2 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1]);
	world.folder.put('2 Title.pdf', 'content 2');
	await world.folder.sync();
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number, day }) => `${day.slice(5)} ${number}`)).toEqual(['05-12 1', '05-14 2', '05-15 3']);
});

test.each([
	['a double number', (put: (name: string, content: string, size?: number) => void) => put('07 Other.pdf', 'other'), 'double 7'],
	['an empty file', (put: (name: string, content: string, size?: number) => void) => put('7 Title.pdf', '', 0), 'empty 7'],
	[
		'a file over 50 MB',
		(put: (name: string, content: string, size?: number) => void) => put('7 Title.pdf', 'big', 60_000_000),
		'too_big 7',
	],
])('F3 %s is told at the sync and not sent', async (_, spoil, problem) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	spoil(world.folder.put.bind(world.folder));
	expect(await world.folder.sync()).toContain(problem);
	await world.deliver();
	const [alert, ...more] = await world.events();
	expect([alert!.who, more.length]).toEqual(['owner', 0]);
	await world.advance({ days: 2 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6]);
});

test('F3 a file whose number cannot be read is nobody’s and is told to the owner', async () => {
	const world = await worlds.open();
	world.folder.rename('9 Title.pdf', 'Nine.pdf');
	expect(await world.folder.sync()).toEqual(['gap 9', 'misnumbered']);
});

test('F3 renamed with the same number it goes out under the new name', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	world.folder.rename('7 Title.pdf', 'Сценарий 7.pdf');
	await world.folder.sync();
	await world.advance({ days: 1 });
	const chat = await world.telegram('GET', `users/${anna.telegramId}/chat`);
	expect(chat.at(-1).document.file_name).toBe('Сценарий 7.pdf');
});

test('F3 replaced content goes to those who have not had it, and to nobody twice', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 1 });
	const boris = await world.person('boris');
	await boris.buy();
	world.folder.put('7 Title.pdf', 'content 7, corrected');
	await world.folder.sync();
	await world.advance({ days: 1 });
	const sizes = async (id: number) =>
		((await world.telegram('GET', `users/${id}/chat`)) as Array<{ document?: { file_name: string; file_size: number } }>)
			.flatMap(({ document }) => document ?? [])
			.map(({ file_name, file_size }) => `${file_name} ${file_size}`);
	expect(await sizes(anna.telegramId)).toEqual(['6 Title.pdf 9', '7 Title.pdf 9', '8 Title.pdf 9']);
	expect(await sizes(boris.telegramId)).toEqual(['6 Title.pdf 9', '7 Title.pdf 20']);
});

test('F3 the same content under the next number is not sent: the series waits and the owner chooses', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	world.folder.put('7 Title.pdf', 'content 6');
	await world.folder.sync();
	await world.advance({ days: 2 });
	const events = await world.events();
	expect(events.map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: catalogue_waiting', 'owner: owner_alert']);
	expect(events[1]!.text).toContain('the same content');
	world.folder.put('7 Title.pdf', 'content 7 at last');
	await world.folder.sync();
	await world.advance({ minutes: 1 });
	await world.expectEvents(['anna: file 7']);
});

test('F3 a planned file that leaves the folder before it is sent goes out when it is back, and nothing overtakes it', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.block();
	await anna.unblock();
	world.telegramFault('500', { times: 1, method: 'sendDocument' });
	await world.advance({ days: 1 });
	world.folder.remove('7 Title.pdf');
	await world.folder.sync();
	await world.store.db.updateTable('effect').set({ lease_until: 0 }).execute();
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6]);
	world.folder.put('7 Title.pdf', 'content 7');
	await world.folder.sync();
	await world.advance({ days: 1 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([6, 7, 8]);
});
