import { planFunnels } from '../../service/funnels/planDue';
import { HOUR_MS, useWorld } from '../support/world';

const worlds = useWorld();

test('F2 who pays in the middle of the free series gets the missed free files in order, then the first paid one, all at once', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 2 });
	await world.events();
	await anna.buy();
	await world.expectEvents([
		'anna: consent',
		'anna: pay_link',
		'anna: paid_first',
		'05-14 10:00 anna: file 4',
		'05-14 10:00 anna: file 5',
		'05-14 10:00 anna: file 6',
	]);
	await world.advance({ days: 2 });
	await world.expectEvents(['05-15 09:00 anna: file 7', '05-16 09:00 anna: file 8']);
});

test('F2 a free file that still waits in the outbox goes before those that the purchase brings', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 1 });
	await world.events();
	await anna.choose();
	await anna.consent();
	await world.events();
	// It is his hour, and what thousands of others get at the same hour goes out first.
	await world.store.db
		.updateTable('installation')
		.set((eb) => ({ clock_offset_ms: eb('clock_offset_ms', '+', 23 * HOUR_MS) }))
		.execute();
	await planFunnels(world.store, 10);
	await anna.pay();
	await world.expectEvents(['anna: file 3', 'anna: paid_first', 'anna: file 4', 'anna: file 5', 'anna: file 6']);
});

test('F2 a direct buyer begins at the first paid number and keeps the free series, which comes whole when he asks', async () => {
	const world = await worlds.open();
	const boris = await world.person('boris');
	await boris.start();
	await boris.buy();
	await world.expectEvents(['boris: welcome', 'boris: consent', 'boris: pay_link', 'boris: paid_first', 'boris: file 6']);
	await boris.free();
	await world.expectEvents(['boris: file 1', 'boris: file 2', 'boris: file 3', 'boris: file 4', 'boris: file 5']);
	await boris.free();
	await world.expectEvents(['boris: free_done']);
	await world.advance({ days: 1 });
	await world.expectEvents(['boris: file 7']);
});

test('F2 who returns after the end goes on with the next number', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy({ renewal: false });
	await world.advance({ days: 31 });
	const events = await world.got(anna);
	expect(events.filter((what) => what.startsWith('file')).at(-1)).toBe('file 36');
	expect(events.at(-1)).toBe('ended');
	await world.advance({ days: 5 });
	await world.expectEvents([]);
	await anna.buy({ renewal: false });
	await world.advance({ days: 1 });
	expect(await world.got(anna)).toEqual(['consent', 'pay_link', 'paid_first', 'file 37', 'file 38']);
});

test('F2 the paid series is not begun by the free one: nothing after 5 without payment', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.free();
	await world.advance({ days: 20 });
	expect((await world.files(anna)).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
});
