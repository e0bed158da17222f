import { applySetup } from '../../service/setup/apply';
import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import { worldSetup } from '../support/worldSetup';

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
	const charges = await savedCharges(world);
	const refused = charges.filter((state) => state.startsWith('refused'));
	expect(refused.length).toBeLessThan(10);
	expect(charges.filter((state) => !state.startsWith('refused') && !state.startsWith('not_taken'))).toEqual([]);
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

test('M3 receipts switched on after he bought: asked for his address with the notice, charged once it is known, and nobody else has to wait', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	const boris = await world.person('boris');
	await anna.buy();
	await boris.buy();
	await world.store.db.updateTable('subscriber').set({ email: 'boris@example.org' }).where('id', '=', boris.subscriberId).execute();
	await world.setShop({ receipts: true });
	await applySetup(world.store, worldSetup({ receipts: 'email' }), null, false);
	await world.advanceUntil('2026-06-08T11:00');
	await world.events();
	expect((await heardBy(world, anna, '2026-06-12T10:00')).map((line) => line.slice(12))).toEqual(['renewal_notice', 'need_email']);
	expect([(await boris.subscription())!.term, (await anna.subscription())!.state]).toEqual([2, 'active']);
	expect(await anna.email('nonsense')).toBe('nothing to run');
	await anna.email('anna@example.org');
	expect((await heardBy(world, anna, '2026-06-12T12:00')).map((line) => line.slice(12))).toEqual(['email_wrong', 'email_saved', 'renewed']);
});
