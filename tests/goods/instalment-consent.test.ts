import { useWorld, type World } from '../support/world';
import { beginSchool, openTo, plan, schoolParts, taken } from './support/instalments';

const worlds = useWorld();
const open = async () => await worlds.open({ parts: schoolParts(), files: 200 });
const told = async (world: World) => (await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what);

test('charging switched off while a purchase he had agreed to is still unpaid: paying it does not switch charging on again', async () => {
	for (const how of ['button', 'general'] as const) {
		const world = await open();
		const anna = await world.person('anna');
		await beginSchool(anna, { renewal: false });
		const { id } = await plan(world, anna);
		await anna.part(`pay:${id}`);
		await anna.consent({ renewal: true });
		if (how === 'button') await anna.part(`off:${id}`);
		else await anna.cancel();
		await anna.pay({ save: true });
		expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
		await world.advance({ days: 90 });
		expect(await taken(world, anna)).toBe(200_000);
	}
});

test('a new card for the subscription does not switch on the parts he has switched off', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.part(`off:${(await plan(world, anna)).id}`);
	await anna.newCard();
	await anna.bindCard('success');
	await world.advance({ days: 60 });
	expect(await taken(world, anna)).toBe(100_000);
});

test('an old button that asks for consent anew is none while parts are charged: he is shown the one that pays ahead', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await anna.part(`pay:${(await plan(world, anna)).id}`);
	const [card] = await world.expectEvents(['anna: modules_plan']);
	expect(card!.buttons.some(({ data }) => data?.startsWith('paynow:'))).toBe(true);
	const running = await world.store.db.selectFrom('subscription').select('id').executeTakeFirstOrThrow();
	await anna.payNow(running.id);
	await anna.pay();
	expect(await plan(world, anna)).toMatchObject({ paid: [1, 2] });
});

test('the buttons of consent name parts, not renewal; the last part is asked for as what it is', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.good('school3');
	const [first] = await world.expectEvents(['anna: consent_parts']);
	expect(first!.buttons.map(({ text }) => text)).toEqual(['✅ Согласен, списывать части автоматически', 'Платить каждую часть самому']);
	await anna.consent({ renewal: false });
	await anna.pay();
	await world.events();
	await anna.part(`rest:${(await plan(world, anna)).id}`);
	const [rest] = await world.expectEvents(['anna: consent_goods']);
	expect(rest!.text).toMatch(/School in parts, всё остальное/);
});

test('missed at midnight and paid before he wakes: he is not told that it is unpaid', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: false });
	await world.advanceUntil('2026-06-13T01:00');
	const { id, state } = await plan(world, anna);
	expect(state).toBe('stopped');
	await anna.part(`rest:${id}`);
	await anna.consent({ renewal: false });
	await anna.pay();
	await world.events();
	await world.advance({ days: 1 });
	expect(await told(world)).not.toContain('instalment_missed');
});

test('who has blocked the bot is told what a part has opened, and that one was missed, once he is back', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.advanceUntil('2026-06-11T12:00');
	await world.events();
	await anna.block();
	await world.advance({ days: 3 });
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	await anna.unblock();
	expect(await told(world)).toContain('instalment_paid');
	await anna.block();
	await world.advance({ days: 60 });
	expect(await plan(world, anna)).toMatchObject({ state: 'stopped', paid: [1, 2] });
	await anna.unblock();
	expect(await told(world)).toContain('instalment_missed');
});

test('no day that has passed is named once the tries are over', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.cardWill('insufficient_funds', { times: 20 });
	await world.advanceUntil('2026-06-15T20:00');
	await world.events();
	await anna.part('card:school');
	const [card] = await world.expectEvents(['anna: modules_plan']);
	expect(card!.text).not.toMatch(/12 июня/);
});
