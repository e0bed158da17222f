import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const TRIAL = { code: 'try', name: 'Trial', price: '1', termCount: 3, termUnit: 'day' as const, trial: true, renewalOffer: 'days' };
const open = async (): Promise<World> => await worlds.open({ parts: { offers: [...worldSetup().offers!, TRIAL] } });

test('a trial is sold once a person and product; everything else is sold as before', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buy({ offer: 'try', renewal: false });
	await world.advance({ days: 5 });
	await world.events();
	expect(await anna.choose('try')).toBe(0);
	expect(await world.got(anna)).toEqual(['trial_once']);
	await anna.buy();
	expect(await anna.subscription()).toMatchObject({ state: 'active' });
});

test('a trial that was never paid for may still be had', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.choose('try');
	await anna.consent({ renewal: false });
	await world.advance({ days: 10 });
	expect(await anna.choose('try')).toBeGreaterThan(0);
});

test('a trial stays once, also for somebody who has been erased, twice, and returns', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buy({ offer: 'try', renewal: false });
	for (const _ of [1, 2]) {
		await anna.erase();
		await world.advance({ minutes: 1 });
		await anna.arrive();
	}
	await world.events();
	expect(await anna.choose('try')).toBe(0);
	expect(await world.got(anna)).toEqual(['trial_once']);
	expect(await world.store.db.selectFrom('orders').select('id').where('subscriber_id', '=', anna.subscriberId).execute()).toEqual([]);
});
