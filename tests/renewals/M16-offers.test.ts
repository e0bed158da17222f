import { applySetup } from '../../service/setup/apply';
import type { SetupInput } from '../../service/setup/schema';
import { heardBy } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
type Offers = SetupInput['offers'];

const charged = async (world: World) =>
	await world.store.db
		.selectFrom('charge')
		.innerJoin('orders', 'orders.id', 'charge.order_id')
		.innerJoin('offer', 'offer.id', 'orders.offer_id')
		.select(['offer.code', 'offer.version', 'charge.amount_kopecks as kopecks'])
		.where('charge.kind', '=', 'saved')
		.execute();

const D30: Offers[number] = { code: 'd30', name: '30', price: '990' };
const D60: Offers[number] = { code: 'd60', name: '60', price: '1800', termCount: 60 };

test.each([
	[
		'its own renewal offer before the product’s default',
		[
			{ ...D30, renewalOffer: 'd30' },
			{ ...D60, renewalDefault: true },
		],
		'd30',
		'd30',
	],
	[
		'the product’s default when it names none',
		[
			{ ...D30, renewalDefault: true },
			{ ...D60, price: '1800' },
		],
		'd60',
		'd30',
	],
	['itself when there is neither', [D30, D60], 'd60', 'd60'],
	[
		'the default when its own may be renewed by a manager only',
		[
			{ ...D30, renewalDefault: true },
			{ ...D60, renewBy: 'manager' as const },
		],
		'd60',
		'd30',
	],
])('M16 it renews with %s', async (_, offers, bought, renewsWith) => {
	const world = await worlds.open({ files: 200, parts: { offers } });
	const anna = await world.person('anna');
	await anna.buy({ offer: bought });
	await world.advanceUntil('2026-07-12T10:00');
	expect((await charged(world))[0]).toMatchObject({ code: renewsWith });
});

test('M16 one that only a manager may renew is not charged: reminded, and access ends with the period', async () => {
	const world = await worlds.open({ files: 150, parts: { offers: [{ ...D30, renewBy: 'manager' }] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'd30' });
	await world.advanceUntil('2026-06-13T10:00');
	expect([await charged(world), (await anna.subscription())!.state]).toEqual([[], 'ended']);
});

test('M16 a withdrawn offer keeps serving its holder at his version and price', async () => {
	const world = await worlds.open({ files: 150, parts: { offers: [D30, D60] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'd30' });
	const applied = await applySetup(world.store, worldSetup({}, { offers: [D60] }), null, false);
	expect(applied.ok).toBe(true);
	await world.advanceUntil('2026-06-12T10:00');
	expect(await charged(world)).toEqual([{ code: 'd30', version: 1, kopecks: 99_000 }]);
});

test('M18 another plan works at the next renewal, with its own notice and sum; the running term stays as it is', async () => {
	const world = await worlds.open({ files: 200, parts: { offers: [D30, D60] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'd30' });
	await world.advanceUntil('2026-06-09T10:00');
	await world.events();
	const { ends_at } = (await anna.subscription())!;
	await anna.plan('d60:2');
	const events = await heardBy(world, anna, '2026-06-12T10:00');
	expect(events.map((line) => line.slice(12))).toEqual(['plan_changed', 'renewal_notice', 'renewed']);
	expect(await charged(world)).toEqual([{ code: 'd60', version: 1, kopecks: 180_000 }]);
	expect(((await anna.subscription())!.ends_at - ends_at) / 86_400_000).toBe(60);
});

test('M18 a plan that does not exist, from an old button, shows those that do', async () => {
	const world = await worlds.open({ parts: { offers: [D30, D60] } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'd30' });
	await world.events();
	await anna.plan('d90');
	const [event] = await world.expectEvents(['anna: plan_offer']);
	// Each with the version whose price it shows (M10).
	expect(event!.buttons.map(({ data }) => data)).toEqual(['plan:d30:1', 'plan:d60:2']);
});
