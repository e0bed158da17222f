import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { changePlan } from '../../service/subscriptions/changePlan';
import { heardBy, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

type Offers = SetupInput['offers'];
const DAYS: Offers[number] = { code: 'days', name: '30 days', price: '990' };
const RENEWING: Offers[number] = { ...DAYS, renewalOffer: 'days' };
const MONTH: Offers[number] = { code: 'month', name: 'A month', price: '1190', termCount: 1, termUnit: 'month' };

async function reprice(world: World, offers: Offers): Promise<void> {
	const result = await applySetup(world.store, worldSetup({}, { offers }), null, false);
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
}

async function bought(options: Parameters<typeof worlds.open>[0] = {}, offer = 'days'): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 200, ...options });
	const anna = await world.person('anna');
	await anna.buy({ offer });
	await world.events();
	return { world, anna };
}

/** The argument of the plan button of that offer, as the bot shows it now. */
async function button(world: World, anna: Person, code: string): Promise<string> {
	await anna.plan();
	const shown = (await world.events()).find(({ what }) => what === 'plan_offer')!;
	return shown.buttons.find(({ data }) => data?.startsWith(`plan:${code}`))!.data!.slice('plan:'.length);
}

/** Of the notice and the question about a higher price: what he got up to that moment. */
const asked = async (world: World, anna: Person, until: string) =>
	names(await heardBy(world, anna, until)).filter((what) => what === 'higher_price' || what === 'renewal_notice');

test('M18 the plan he has, tapped every 20 hours from the last day on, does not put the charge off', async () => {
	const { world, anna } = await bought();
	for (const moment of ['06-11T09:00', '06-12T05:00', '06-13T01:00', '06-13T21:00']) {
		await world.advanceUntil(`2026-${moment}`);
		await anna.plan('days');
	}
	const heard = (await heardBy(world, anna)).filter((line) => line.endsWith('renewed') || line.endsWith('renewal_notice'));
	expect(heard.map((line) => line.slice(0, 11))).toEqual(['06-08 12:00', '06-11 12:00']);
});

test('M18 plans changed to and fro do not put the charge off: the term is charged as announced, the plan works after it', async () => {
	const { world, anna } = await bought();
	for (const [moment, plan] of [
		['06-11T09:00', 'month'],
		['06-11T10:00', 'days'],
		['06-11T11:00', 'month'],
	] as const) {
		await world.advanceUntil(`2026-${moment}`);
		await anna.plan(plan);
	}
	expect((await world.events()).find(({ what, at }) => what === 'plan_changed' && at.endsWith('11:00'))!.text).toContain(
		'from=11 июля 2026',
	);
	expect(await heardBy(world, anna, '2026-06-11T20:00')).toEqual(['06-11 12:00 renewed']);
	expect(await anna.subscription()).toMatchObject({ next_offer: 'month', term: 2 });
});

test('M18 on the eve another plan moves the charge once, by its notice, and not again', async () => {
	const { world, anna } = await bought();
	await world.advanceUntil('2026-06-10T20:00');
	await anna.plan(await button(world, anna, 'month'));
	await world.advanceUntil('2026-06-10T21:00');
	await anna.plan('days');
	await world.advanceUntil('2026-06-11T19:00');
	await anna.plan('days');
	await world.events();
	expect(await heardBy(world, anna, '2026-06-12T10:00')).toEqual(['06-11 20:00 renewed']);
	const sums = await world.store.db.selectFrom('charge').select('amount_kopecks').where('kind', '=', 'saved').execute();
	expect(sums).toEqual([{ amount_kopecks: 119_000 }]);
});

test('M12 in grace a change of plan starts neither the tries nor grace anew', async () => {
	const { world, anna } = await bought();
	await anna.cardWill('insufficient_funds', { times: 99 });
	for (const [moment, plan] of [
		['06-11T13:00', 'month'],
		['06-12T20:00', 'days'],
		['06-13T20:00', 'days'],
		['06-14T16:00', 'month'],
	] as const) {
		await world.advanceUntil(`2026-${moment}`);
		await anna.plan(plan);
	}
	await world.advanceUntil('2026-06-16T10:00');
	expect(await savedCharges(world)).toHaveLength(4);
	expect((await anna.subscription())!.state).toBe('ended');
	expect(names(await heardBy(world, anna)).filter((what) => ['last_try', 'grace_ended', 'ends_soon', 'ended'].includes(what))).toEqual([
		'last_try',
		'grace_ended',
	]);
});

test('M12 in grace after a final decline a change of plan leaves him the access he was told of', async () => {
	const { world, anna } = await bought();
	await anna.cardWill('card_expired', { times: 99 });
	await world.advanceUntil('2026-06-11T13:00');
	await anna.plan('month');
	await world.advanceUntil('2026-06-14T20:00');
	expect((await anna.subscription())!.state).toBe('grace');
	await world.advanceUntil('2026-06-15T10:00');
	expect((await anna.subscription())!.state).toBe('ended');
});

test('M18 a plan chosen while a charge is under way is kept for the term after, and he is told so', async () => {
	const { world, anna } = await bought();
	await anna.cardWill('pending', { minutes: 80 });
	await world.advanceUntil('2026-06-11T12:05');
	await anna.plan(await button(world, anna, 'month'));
	const answer = (await world.events()).find(({ what }) => what === 'plan_changed')!;
	expect(answer.text).toContain('from=11 июля 2026');
	await world.advanceUntil('2026-06-12T10:00');
	expect(await anna.subscription()).toMatchObject({ term: 2, next_offer: 'month' });
	await world.events();
	await world.advanceUntil('2026-07-11T20:00');
	const notice = (await world.events()).find(({ what }) => what === 'renewal_notice')!;
	expect(notice.text).toMatch(/price=1\s?190/);
	// Paid once, the chosen plan is what he has.
	expect(await anna.subscription()).toMatchObject({ term: 3, next_offer: null });
});

test.each([
	['an old button without a version', async () => await Promise.resolve('month')],
	['a button that showed the price of before', async (world: World, anna: Person) => await button(world, anna, 'month')],
])('M10 the plan has become dearer: %s does not agree to the new price', async (_, argument) => {
	const { world, anna } = await bought();
	const tap = await argument(world, anna);
	await reprice(world, [DAYS, { ...MONTH, price: '3000' }]);
	await anna.plan(tap);
	expect(await anna.subscription()).toMatchObject({ next_offer: 'month' });
	expect(await asked(world, anna, '2026-06-08T13:00')).toEqual(['higher_price']);
});

test('M10 a tap on a button that shows the price agrees to it', async () => {
	const { world, anna } = await bought();
	await reprice(world, [DAYS, { ...MONTH, price: '3000' }]);
	await anna.plan(await button(world, anna, 'month'));
	expect(await asked(world, anna, '2026-06-08T13:00')).toEqual(['renewal_notice']);
});

test('M10 a manager who changes the plan does not agree to its price for him', async () => {
	const { world, anna } = await bought();
	const offerCode = await button(world, anna, 'month');
	await changePlan(world.store, { subscriberId: anna.subscriberId, offerCode, cause: 'manager', actor: 'olga' });
	expect(await asked(world, anna, '2026-06-08T13:00')).toEqual(['higher_price']);
});

test('M10 a dear plan chosen and left again leaves no agreement behind', async () => {
	const { world, anna } = await bought({ parts: { offers: [RENEWING, MONTH] } });
	await anna.plan(await button(world, anna, 'month'));
	await anna.plan(await button(world, anna, 'days'));
	await reprice(world, [{ ...RENEWING, price: '1190' }, MONTH]);
	expect(await asked(world, anna, '2026-06-08T13:00')).toEqual(['higher_price']);
});

test('M16 another plan chosen and left again: he keeps the version he has', async () => {
	const { world, anna } = await bought();
	await reprice(world, [{ ...DAYS, price: '1290' }, MONTH]);
	await anna.plan(await button(world, anna, 'month'));
	await anna.plan(await button(world, anna, 'days'));
	await world.advanceUntil('2026-06-08T13:00');
	expect((await world.events()).find(({ what }) => what === 'renewal_notice')!.text).toContain('price=990');
});

test('M10 the price of a bundle is no agreement to that sum for one of its products alone', async () => {
	const single = (price: string): Offers => [
		{ code: 'both', name: 'Both', price: '1500', also: ['club'] },
		{ code: 'single', name: 'Single', price },
		{ code: 'club', name: 'Club', price: '600', product: 'club' },
	];
	const { world, anna } = await bought({ parts: { offers: single('990') } }, 'both');
	const subscription = async () =>
		await world.store.db.selectFrom('subscription').selectAll().where('product_code', '=', 'subscription').executeTakeFirstOrThrow();
	await anna.plan(await button(world, anna, 'single'));
	await reprice(world, single('1500'));
	await world.advanceUntil('2026-06-08T13:00');
	const { id } = await subscription();
	const renewal = await world.store.db.selectFrom('renewal').selectAll().where('payer_id', '=', id).executeTakeFirstOrThrow();
	expect(renewal.stage).toBe('needs_tap');
});

test('M10 the tap on the dearer plan he has is a tap like the one under the question', async () => {
	const { world, anna } = await bought({ parts: { offers: [RENEWING, MONTH] } });
	await reprice(world, [{ ...RENEWING, price: '1290' }, MONTH]);
	expect(await asked(world, anna, '2026-06-09T10:00')).toEqual(['higher_price']);
	await anna.plan(await button(world, anna, 'days'));
	expect(names(await heardBy(world, anna, '2026-06-12T20:00'))).toEqual(['plan_changed', 'renewal_notice', 'renewed']);
});

test('M16 the plan he has is offered, and named in the answer, at the price he keeps', async () => {
	const { world, anna } = await bought();
	await reprice(world, [{ ...DAYS, price: '1290' }, MONTH]);
	await anna.plan(await button(world, anna, 'days'));
	expect((await world.events()).find(({ what }) => what === 'plan_changed')!.text).toContain('price=990');
	expect(await anna.subscription()).toMatchObject({ next_offer: null });
});
