import { useWorld } from '../support/world';
import { beginSchool, openTo, plan, schoolParts, taken } from './support/instalments';

const worlds = useWorld();
const open = async () => await worlds.open({ parts: schoolParts() });

test('the first part opens its third of the modules and no more; a locked one says what opens it', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.good('school3');
	const [consent] = await world.expectEvents(['anna: consent_parts']);
	expect(consent!.text).toMatch(/price=1\s000\s₽/);
	expect(consent!.text).toMatch(/left=2/);
	expect(consent!.text).toMatch(/rest=2\s000\s₽/);
	await anna.consent({ renewal: true });
	await anna.pay({ save: true });
	await world.events();
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	await anna.part('m:school:2');
	await anna.part('m:school:4');
	const [lesson, locked] = await world.expectEvents(['anna: Lesson 2 is here', 'anna: modules_plan']);
	expect(lesson).toBeDefined();
	expect(locked!.buttons.filter(({ text }) => text.startsWith('🔒'))).toHaveLength(6);
	expect(await taken(world, anna)).toBe(100_000);
});

test('with consent each part is announced, charged on its day, and opens its share; after the last nothing is charged or said', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await world.advance({ days: 32 });
	const told = (await world.events()).filter(({ who }) => who === 'anna').map(({ what, at }) => `${at.slice(0, 5)} ${what}`);
	expect(told).toEqual(['06-09 instalment_notice', '06-12 instalment_paid']);
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	await world.advance({ days: 30 });
	const after = (await world.events()).filter(({ who }) => who === 'anna').map(({ what, at }) => `${at.slice(0, 5)} ${what}`);
	expect(after).toEqual(['07-09 instalment_notice', '07-12 instalment_complete']);
	expect(await openTo(world, anna)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	expect(await plan(world, anna)).toMatchObject({ state: 'complete', paid: [1, 2, 3] });
	await world.advance({ days: 70 });
	expect((await world.events()).filter(({ who }) => who === 'anna')).toEqual([]);
	expect(await taken(world, anna)).toBe(300_000);
});

test('without consent nothing is charged: he is reminded, and a part paid by hand in time opens its share', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: false });
	await world.events();
	await world.advance({ days: 30 });
	const [due] = (await world.events()).filter(({ what }) => what === 'instalment_due');
	const pay = due!.buttons.find(({ data }) => data?.startsWith('part:pay:'))!;
	expect(await taken(world, anna)).toBe(100_000);
	await anna.part(pay.data!.slice('part:'.length));
	await anna.consent({ renewal: false });
	await anna.pay();
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	expect(await plan(world, anna)).toMatchObject({ state: 'running', paid: [1, 2] });
});

test('a missed part opens nothing further and closes nothing; weeks later it is paid by hand and the plan goes on, charged by itself if he agrees then', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: false });
	await world.events();
	await world.advance({ days: 60 });
	const told = (await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what);
	expect(told.filter((what) => what === 'instalment_missed')).toHaveLength(1);
	expect(told).not.toContain('ended');
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	const { id, state } = await plan(world, anna);
	expect(state).toBe('stopped');
	await anna.part('m:school:3');
	await anna.part(`pay:${id}`);
	await world.expectEvents(['anna: Lesson 3 is here', 'anna: consent_parts']);
	await anna.consent({ renewal: true });
	await anna.pay({ save: true });
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
	await world.events();
	await world.advance({ days: 32 });
	expect(await plan(world, anna)).toMatchObject({ state: 'complete', paid: [1, 2, 3] });
	expect(await taken(world, anna)).toBe(300_000);
});

test('all that is left paid at once opens everything, and nothing is charged afterwards', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	const { id } = await plan(world, anna);
	await anna.part(`rest:${id}`);
	await anna.consent({ renewal: false });
	await anna.pay();
	expect(await plan(world, anna)).toMatchObject({ state: 'complete', paid: [1, 2, 3] });
	expect(await openTo(world, anna)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
	await world.advance({ days: 70 });
	expect(await taken(world, anna)).toBe(300_000);
});

test('the full price opens all at once', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await anna.buyGood('school');
	expect(await openTo(world, anna)).toEqual([0]);
	await world.events();
	await anna.part('m:school:9');
	await anna.good('school3');
	await world.expectEvents(['anna: Lesson 9 is here', 'anna: Welcome to school', 'anna: modules_list']);
	expect(await taken(world, anna)).toBe(270_000);
});

test('the full price paid while a plan runs completes it: nothing more is charged', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.advance({ days: 2 });
	// A link of before, left open beside the plan.
	await world.store.db.updateTable('offer').set({ one_time: 0 }).where('code', '=', 'school').execute();
	await anna.buyGood('school');
	expect(await plan(world, anna)).toMatchObject({ state: 'complete' });
	await world.advance({ days: 70 });
	expect(await taken(world, anna)).toBe(370_000);
});

test('charging switched off by its button or by the general one: nothing is taken, what is open stays', async () => {
	for (const how of ['button', 'general'] as const) {
		const world = await open();
		const anna = await world.person('anna');
		await beginSchool(anna, { renewal: true });
		const { id } = await plan(world, anna);
		await world.events();
		if (how === 'button') await anna.part(`off:${id}`);
		else await anna.cancel();
		await world.expectEvents(['anna: instalment_off']);
		await world.advance({ days: 40 });
		const told = (await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what);
		expect(told).toContain('instalment_due');
		expect(told).not.toContain('instalment_notice');
		expect(await taken(world, anna)).toBe(100_000);
		expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	}
});

test('a declined part is tried by the ladder, told in the words of parts, and closes nothing when it stays unpaid', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await anna.cardWill('insufficient_funds', { times: 20 });
	await world.advance({ days: 40 });
	const told = (await world.events()).filter(({ who }) => who === 'anna').map(({ what }) => what);
	expect(new Set(told)).toEqual(new Set(['instalment_notice', 'instalment_not_charged', 'instalment_last_try', 'instalment_missed']));
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	expect(await taken(world, anna)).toBe(100_000);
});
