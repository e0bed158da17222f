import { heardBy, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

test('M3 the shop is refused while he is in grace: his access does not end, and he is charged when it works again', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('insufficient_funds', { times: 1 });
	await world.advanceUntil('2026-06-11T13:00');
	expect((await anna.subscription())!.state).toBe('grace');
	await world.setShop({ recurring: false });
	await world.events();
	expect(names(await heardBy(world, anna, '2026-06-18T10:00'))).toEqual([]);
	expect(await anna.subscription()).toMatchObject({ state: 'grace', term: 1 });
	expect(await anna.renewal()).toMatchObject({ stage: 'retry', tries: 1 });
	await world.setShop({ recurring: true });
	expect(names(await heardBy(world, anna, '2026-06-19T12:00'))).toEqual(['renewed']);
	expect(await anna.subscription()).toMatchObject({ state: 'active', term: 2 });
});

test('M3 after the shop was refused all his tries are made, and grace is longer by the time nobody could be charged', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('insufficient_funds');
	await world.advanceUntil('2026-06-11T13:00');
	await world.setShop({ recurring: false });
	await world.advanceUntil('2026-06-18T10:00');
	await world.setShop({ recurring: true });
	await world.events();
	const heard = await heardBy(world, anna, '2026-06-25T12:00');
	expect(names(heard)).toEqual(['could_not_charge', 'last_try', 'grace_ended']);
	expect((await savedCharges(world)).filter((state) => state.startsWith('declined'))).toHaveLength(4);
	// Refused from the try of 11 June at 18:00 until the first one that went through on the 18th.
	expect((await anna.subscription())!.state).toBe('ended');
	const ended = new Date((await anna.subscription())!.ended_at!).toISOString().slice(0, 10);
	expect(['2026-06-21', '2026-06-22']).toContain(ended);
});

/** Anna’s card is dead since 11 June, her grace would end on the 14th; Boris’s charge of that noon is refused. */
async function refusedForBoris() {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('card_expired');
	await world.advance({ days: 3 });
	const boris = await world.person('boris');
	await boris.buy();
	await world.advanceUntil('2026-06-14T11:00');
	expect(await anna.renewal()).toMatchObject({ stage: 'exhausted' });
	await world.setShop({ recurring: false });
	await world.advanceUntil('2026-06-14T12:10');
	return { world, anna, boris };
}

test('M3 no try is left and then the shop is refused for others: his access ends later by that time too', async () => {
	const { world, anna, boris } = await refusedForBoris();
	await world.advanceUntil('2026-06-16T11:00');
	expect((await anna.subscription())!.state).toBe('grace');
	await world.setShop({ recurring: true });
	await world.advanceUntil('2026-06-16T20:00');
	expect([(await boris.subscription())!.term, (await anna.subscription())!.state]).toEqual([2, 'grace']);
	await world.advanceUntil('2026-06-18T12:00');
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M12 the shop was refused once and nobody is left to be charged: grace ends half a day later, not never', async () => {
	const { world, anna, boris } = await refusedForBoris();
	await boris.cancel();
	await world.advanceUntil('2026-06-15T11:00');
	expect((await anna.subscription())!.state).toBe('grace');
	await world.advanceUntil('2026-06-16T12:00');
	expect((await anna.subscription())!.state).toBe('ended');
});
