import { useWorld } from '../support/world';

const worlds = useWorld();

test('F5 a file is uploaded once for everybody; a replaced one once more', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	await boris.buy();
	await world.advance({ days: 2 });
	const cached = await world.store.db.selectFrom('file_cache').selectAll().execute();
	expect(cached.map(({ file_id, lease_until }) => [file_id !== null, lease_until])).toEqual([
		[true, null],
		[true, null],
		[true, null],
	]);
	expect((await world.telegram('GET', 'stats')).uploads ?? 3).toBe(3);
});

test('F5 an answer "wrong file" drops the remembered id, and the file goes out by a new upload', async () => {
	const world = await worlds.open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.buy();
	world.telegramFault('bad-file-id');
	await boris.buy();
	expect((await world.got(boris)).at(-1)).toBe('file 6');
});

test('F6 a file whose sending is unknown is repeated once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	world.telegramFault('lost-answer', { method: 'sendDocument' });
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['file 7', 'file 7']);
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['file 8']);
});

test('F6 two lost answers are not followed by a third try; the series goes on', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	world.telegramFault('lost-answer', { method: 'sendDocument', times: 2 });
	await world.advance({ days: 2 });
	expect(await world.got(anna)).toEqual(['file 7', 'file 7', 'file 8']);
});

test('F6 a reminder whose sending is unknown is never repeated', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 4 });
	await world.events();
	world.telegramFault('lost-answer', { method: 'sendMessage' });
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['reminder_1']);
	const row = await world.store.db
		.selectFrom('effect')
		.select('state')
		.where('key', '=', `reminder:${anna.subscriberId}:1`)
		.executeTakeFirst();
	expect(row!.state).toBe('unknown');
});
