import { applySetup } from '../../service/setup/apply';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import { refund } from './support/goodsWorld';
import { beginSchool, openTo, plan, schoolParts, taken } from './support/instalments';

const worlds = useWorld();
const open = async () => await worlds.open({ parts: schoolParts(), files: 100 });

async function paymentOf({ store }: World, purpose: 'first' | 'part'): Promise<string> {
	const order = await store.db.selectFrom('orders').select('payment_id').where('purpose', '=', purpose).executeTakeFirstOrThrow();
	return order.payment_id!;
}

test('money of a part given back closes what that part opened, stops the plan, and the part can be paid again', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.advance({ days: 32 });
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	await refund(world, await paymentOf(world, 'part'));
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	const { id, state, paid } = await plan(world, anna);
	expect({ state, paid }).toEqual({ state: 'stopped', paid: [1] });
	await world.advance({ days: 60 });
	expect(await taken(world, anna)).toBe(200_000);
	await anna.part(`pay:${id}`);
	await anna.consent({ renewal: false });
	await anna.pay();
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('money of a part of a plan that was complete takes the whole back, but not what the other parts have opened', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.advance({ days: 65 });
	expect(await plan(world, anna)).toMatchObject({ state: 'complete' });
	await refund(world, await paymentOf(world, 'first'));
	expect(await openTo(world, anna)).toEqual([4, 5, 6, 7, 8, 9]);
	expect(await plan(world, anna)).toMatchObject({ state: 'stopped', paid: [2, 3] });
});

test('all parts given back: he is no buyer and may begin anew', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await refund(world, await beginSchool(anna, { renewal: true }));
	expect(await openTo(world, anna)).toEqual([]);
	expect(await plan(world, anna)).toMatchObject({ state: 'closed', paid: [] });
	await world.events();
	await anna.good('school3');
	await world.expectEvents(['anna: consent_parts']);
});

test('parts cost what they did when the plan was begun, whatever the offer costs now', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	const parts = schoolParts();
	const dearer = parts.offers!.map((offer) => (offer.code === 'school3' ? { ...offer, price: '1500', parts: 2 } : offer));
	const applied = await applySetup(world.store, worldSetup({}, { ...parts, offers: dearer }), null, false);
	expect(applied.ok).toBe(true);
	await world.advance({ days: 65 });
	expect(await taken(world, anna)).toBe(300_000);
	expect(await plan(world, anna)).toMatchObject({ state: 'complete', paid: [1, 2, 3] });
});

test('a part paid by link and by the card at once is taken once: the second is given back', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.advanceUntil('2026-06-12T11:50');
	const { id } = await plan(world, anna);
	await anna.part(`rest:${id}`);
	await anna.consent({ renewal: false });
	await world.advance({ minutes: 30 });
	// The charge of the card waits for the open link.
	expect(await taken(world, anna)).toBe(100_000);
	await anna.pay();
	await world.advance({ days: 40 });
	expect(await taken(world, anna)).toBe(300_000);
	expect(await plan(world, anna)).toMatchObject({ state: 'complete' });
});

test('a plan is no subscription: neither paused, nor changed, nor counted, nor resumed as one', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await anna.pause();
	await anna.info();
	await anna.resume();
	const told = (await world.events()).map(({ what }) => what);
	expect(told).not.toContain('paused');
	expect(told).not.toContain('info');
	expect(told).not.toContain('resumed');
});

test('with a subscription beside it each is charged by itself', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.choose('month');
	await anna.consent({ renewal: true });
	await anna.pay({ save: true });
	await world.advance({ days: 32 });
	expect(await taken(world, anna)).toBe(2 * 100_000 + 2 * 119_000);
	expect(await plan(world, anna)).toMatchObject({ paid: [1, 2] });
});

test('buttons of other people’s plans, and of what does not exist, do nothing', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await beginSchool(anna, { renewal: true });
	const { id } = await plan(world, anna);
	await world.events();
	for (const argument of [`pay:${id}`, `rest:${id}`, `off:${id}`, 'm:school:1', 'card:school', 'm:nothing:1', 'x', 'pay:999999999999999'])
		await boris.part(argument);
	const told = await world.events();
	expect(told.map(({ who, what }) => `${who}: ${what}`)).toEqual(Array.from({ length: 8 }, () => 'boris: button_old'));
	const running = await world.store.db.selectFrom('subscription').select('renewal_on').executeTakeFirstOrThrow();
	expect(running.renewal_on).toBe(1);
});

test('who asks to be erased is charged for no part, and nothing of the plan is left', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.erase();
	await world.advance({ days: 60 });
	expect(await taken(world, anna)).toBe(100_000);
	expect(await openTo(world, anna)).toEqual([]);
	expect(await world.store.db.selectFrom('plan').select('id').execute()).toEqual([]);
});

test('modules added later open with the next part; none that is open closes when some are taken away', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	const more = await applySetup(world.store, worldSetup({}, schoolParts(12)), null, false);
	expect(more.ok).toBe(true);
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	await world.advance({ days: 32 });
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test('a card that will have expired by the next part is said so in the words of parts', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.store.db.updateTable('card').set({ expiry: '2026-05' }).execute();
	await world.store.db.updateTable('renewal').set({ next_at: world.now() }).execute();
	await world.events();
	await world.advance({ days: 31 });
	const told = (await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what);
	expect(told).toContain('instalment_card_expiring');
	expect(told).not.toContain('card_expiring');
});
