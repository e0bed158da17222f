import type { SetupInput } from '../../service/setup/schema';
import { applySetup } from '../../service/setup/apply';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import { refund } from './support/goodsWorld';
import { beginSchool, openTo, plan, schoolParts, taken } from './support/instalments';

const worlds = useWorld();

/** The school comes with a month of the service too. */
function parts(): Partial<SetupInput> {
	const school = schoolParts();
	return {
		...school,
		offers: [...school.offers!, { code: 'both', name: 'Both', price: '1500', termCount: 1, termUnit: 'month', also: ['school'] }],
	};
}

async function whole(world: World): Promise<{ payment: string; anna: Awaited<ReturnType<World['person']>> }> {
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.choose('both');
	await anna.consent({ renewal: false });
	return { anna, payment: await anna.pay() };
}

test('the good bought whole with a bundle ends its plan, however the bundle is paid', async () => {
	const world = await worlds.open({ parts: parts(), files: 200 });
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await anna.choose('month');
	await anna.consent({ renewal: true });
	await anna.pay({ save: true });
	await anna.plan('both');
	await world.advanceUntil('2026-06-09T13:00');
	const asked = (await world.events()).find(({ what }) => what === 'higher_price')!;
	await anna.agree(asked.buttons.find(({ data }) => data?.startsWith('agree:'))!.data!.slice('agree:'.length));
	await world.advanceUntil('2026-06-13T12:00');
	const renewed = (await world.store.db.selectFrom('orders').select('price_kopecks').where('purpose', '=', 'renewal').execute()).map(
		({ price_kopecks }) => price_kopecks,
	);
	const { state } = await plan(world, anna);
	expect({ state, renewed }).toEqual({ state: 'complete', renewed: [150_000] });
	const after = await taken(world, anna);
	await world.advanceUntil('2026-07-13T12:00');
	expect((await taken(world, anna)) - after).toBe(150_000);
});

test('that bundle given back: what his parts had opened stays, and he may pay on', async () => {
	const world = await worlds.open({ parts: parts() });
	const { anna, payment } = await whole(world);
	expect(await plan(world, anna)).toMatchObject({ state: 'complete', paid: [1] });
	await refund(world, payment);
	expect(await openTo(world, anna)).toEqual([1, 2, 3]);
	const { id, state } = await plan(world, anna);
	expect(state).toBe('stopped');
	await anna.part(`pay:${id}`);
	await anna.consent({ renewal: false });
	await anna.pay();
	expect(await openTo(world, anna)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a part given back while the whole is his by another purchase: nothing more is asked for', async () => {
	const world = await worlds.open({ parts: parts() });
	const { anna } = await whole(world);
	const first = await world.store.db.selectFrom('orders').select('payment_id').where('target', '=', 'school').executeTakeFirstOrThrow();
	await refund(world, first.payment_id!);
	expect(await openTo(world, anna)).toContain(0);
	expect(await plan(world, anna)).toMatchObject({ state: 'closed', paid: [] });
	await world.events();
	await anna.good('school3');
	const told = await world.events();
	expect(told.map(({ what }) => what)).toContain('modules_list');
});

test('modules of a good that people are paying off are not taken away below its parts', async () => {
	const world = await worlds.open({ parts: schoolParts() });
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	const { offers, ...rest } = schoolParts(1);
	const fewer = worldSetup({}, { ...rest, offers: offers!.filter(({ code }) => code !== 'school3') });
	const applied = await applySetup(world.store, fewer, null, false);
	expect(applied).toMatchObject({
		ok: false,
		problems: [{ at: 'Modules', says: expect.stringMatching(/"school" has 1 modules, but 1 people/) as string }],
	});
});
