import { transition } from '../../service/store/transition';
import { myData } from '../../service/subscribers/myData';
import { useWorld, type World } from '../support/world';
import { beginSchool, plan, schoolParts } from './support/instalments';

const worlds = useWorld();
const open = async () => await worlds.open({ parts: schoolParts(), files: 100 });
const shown = (event: { buttons: Array<{ text: string; data?: string }> }) => event.buttons.map(({ data, text }) => `${data} ${text}`);
const CARD = 'part:card:school 📚 School in parts: оплачено 1 из 3';

test('"My subscription" leads to what is being paid in parts, with a subscription and without one', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await anna.info();
	const [bare] = await world.expectEvents(['anna: info_none']);
	expect(shown(bare!)).toEqual([CARD, expect.stringMatching(/^buy /)]);
	await anna.buy();
	await world.events();
	await anna.info();
	const [both] = await world.expectEvents(['anna: info']);
	expect(shown(both!)).toContain(CARD);
	await anna.part('card:school');
	const [card] = await world.expectEvents(['anna: modules_plan']);
	expect(card!.text).toMatch(/paid=1\nparts=3/);
});

test('a plan that was missed is led to as well; one that is paid, and nobody’s, are not', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await beginSchool(anna, { renewal: false });
	await world.advance({ days: 60 });
	await world.events();
	await anna.info();
	await boris.info();
	const [missed, none] = await world.expectEvents(['anna: info_none', 'boris: info_none']);
	expect(shown(missed!)[0]).toBe(CARD);
	expect(none!.buttons).toHaveLength(1);
	await anna.part(`rest:${(await plan(world, anna)).id}`);
	await anna.consent({ renewal: false });
	await anna.pay();
	await world.events();
	await anna.info();
	expect((await world.events())[0]!.buttons).toHaveLength(1);
});

test('the list of goods says how far it is paid, and not that it is bought', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	const school = async () => {
		await anna.goods();
		const [list] = await world.events();
		return shown(list!).filter((one) => one.startsWith('good:school'));
	};
	expect(await school()).toEqual(['good:school 📚 School: оплачено 1 из 3', 'good:school3 📚 School in parts: оплачено 1 из 3']);
	await world.advance({ days: 65 });
	await world.events();
	expect(await school()).toEqual(['good:school ✅ School — куплено', 'good:school3 ✅ School in parts — куплено']);
});

test('"I have paid" under a part that is paid shows how the plan stands', async () => {
	const world = await open();
	const anna = await world.person('anna');
	await beginSchool(anna, { renewal: true });
	await world.events();
	await anna.check();
	await world.expectEvents(['anna: modules_plan']);
});

test('his data hold the plan with its parts and the modules they have opened, and nothing is left of them once he is erased', async () => {
	const world = await open();
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	for (const person of [anna, boris]) await beginSchool(person, { renewal: true });
	await world.advance({ days: 32 });
	const data = await myData(world.store, anna.subscriberId);
	const [first, second] = await ordersOf(world, anna.subscriberId);
	expect(data).toMatchObject({
		goods: [],
		modules: [1, 2, 3, 4, 5, 6].map((module) => ({ product: 'school', module, orderId: module < 4 ? first : second })),
		plans: [
			{
				...{ product: 'school', offer: 'school3', offerName: 'School in parts', state: 'running', currency: 'RUB' },
				parts: [
					{ part: 1, priceKopecks: 100_000, orderId: first, paidAt: expect.stringMatching(/^2026-05-12T/) },
					{ part: 2, priceKopecks: 100_000, orderId: second, paidAt: expect.stringMatching(/^2026-06-12T/) },
					{ part: 3, priceKopecks: 100_000, orderId: null, paidAt: null },
				],
				settledAt: null,
			},
		],
		subscriptions: [{ planId: expect.any(Number), product: 'school' }],
		orders: [
			{ purpose: 'first', parts: 1 },
			{ purpose: 'part', parts: 1 },
		],
	});
	await anna.erase();
	await world.advance({ minutes: 1 });
	expect(await myData(world.store, anna.subscriberId)).toMatchObject({ goods: [], modules: [], plans: [] });
	const left = await transition(world.store, async ({ db }) => [
		await db.selectFrom('plan').select('subscriber_id').execute(),
		(await db.selectFrom('plan_part').select('n').execute()).length,
	]);
	expect(left).toEqual([[{ subscriber_id: boris.subscriberId }], 3]);
});

async function ordersOf({ store }: World, subscriberId: number): Promise<number[]> {
	const rows = await store.db.selectFrom('orders').select('id').where('subscriber_id', '=', subscriberId).orderBy('id').execute();
	return rows.map(({ id }) => id);
}
