import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';

const worlds = useWorld();

test('M3 the shop is refused: all charging stops, the owner is told once, no try is used, nobody hears of his card, and it goes on by itself', async () => {
	const world = await worlds.open({ files: 150 });
	const people = [await world.person('anna'), await world.person('boris'), await world.person('vera')];
	for (const person of people) await person.buy();
	await world.advanceUntil('2026-06-11T11:00');
	await world.events();
	await world.setShop({ recurring: false });
	await world.advanceUntil('2026-06-12T11:00');
	const events = await world.events();
	expect(events.filter(({ what, who }) => who !== 'owner' && !what.startsWith('file')).map(({ who, what }) => `${who}: ${what}`)).toEqual(
		[],
	);
	const alerts = events.filter(({ who, text }) => who === 'owner' && text.includes('YooKassa refuses to charge'));
	expect(alerts).toHaveLength(1);
	// One a pause is let through to see, not every one of them.
	const refused = await savedCharges(world);
	expect(refused.length).toBeLessThan(10);
	expect(refused.every((state) => state.startsWith('refused'))).toBe(true);
	for (const person of people) {
		expect(await person.subscription()).toMatchObject({ state: 'active', term: 1 });
		expect(await person.renewal()).toMatchObject({ stage: 'announced', tries: 0 });
	}
	await world.setShop({ recurring: true });
	await world.advanceUntil('2026-06-13T13:00');
	for (const person of people) expect(await person.subscription()).toMatchObject({ state: 'active', term: 2 });
	expect(await moneyKept(world)).toBe(3);
});

test('M3 asked to slow down (429): nothing was taken, no try is used, charged a little later', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:00');
	await world.events();
	world.shopFault('429', { times: 2, method: 'POST', path: '/payments' });
	const heard = await heardBy(world, anna, '2026-06-11T13:00');
	expect(heard.map((line) => line.slice(12))).toEqual(['renewed']);
	expect(await savedCharges(world)).toEqual([expect.stringContaining('not_taken'), expect.stringContaining('not_taken'), 'succeeded']);
});

test('M3 a charge the shop refuses for its data is the shop’s fault too: his card has not failed', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:00');
	await world.events();
	// Receipts were switched on at YooKassa, and setup sends none: 400 on `receipt`.
	await world.setShop({ receipts: true });
	expect(await heardBy(world, anna, '2026-06-11T15:00')).toEqual([]);
	expect(await anna.renewal()).toMatchObject({ stage: 'announced', tries: 0 });
	await world.setShop({ receipts: false });
	expect((await heardBy(world, anna, '2026-06-12T20:00')).map((line) => line.slice(12))).toEqual(['renewed']);
});
