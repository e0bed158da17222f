import { applySetup } from '../../service/setup/apply';
import { heardBy } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

/** Anna has 30 days for 990 that have become 1500. */
async function dearer(): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({
		files: 150,
		parts: { offers: [{ code: 'days', name: '30 days', price: '990', renewalOffer: 'days' }] },
	});
	const anna = await world.person('anna');
	await anna.buy();
	const offers = [{ code: 'days', name: '30 days', price: '1500', renewalOffer: 'days' }];
	await applySetup(world.store, worldSetup({}, { offers }), null, false);
	await world.advanceUntil('2026-06-08T11:00');
	await world.events();
	return { world, anna };
}

const tapOf = async (world: World, what: string) =>
	(await world.events())
		.filter((event) => event.what === what)
		.flatMap(({ buttons }) => buttons.filter(({ data }) => data?.startsWith('agree:')));

test('M10 cancelled and resumed, the higher price is asked about again, and nobody is told that it will be charged', async () => {
	const { world, anna } = await dearer();
	expect(names(await heardBy(world, anna, '2026-06-09T10:00'))).toEqual(['higher_price']);
	await anna.cancel();
	await anna.resume();
	expect(names(await heardBy(world, anna))).toEqual(['cancelled', 'resumed_higher']);
	await world.advanceUntil('2026-06-09T11:00');
	const [again] = await tapOf(world, 'higher_price');
	await anna.agree(again!.data!.slice('agree:'.length));
	expect(names(await heardBy(world, anna, '2026-06-12T12:00'))).toEqual(['renewal_notice', 'renewed']);
});

test('M10 who has not answered is reminded of the price, not that renewal is off, and can agree there', async () => {
	const { world, anna } = await dearer();
	await world.advanceUntil('2026-06-08T13:00');
	await world.events();
	await world.advanceUntil('2026-06-10T13:00');
	const events = (await world.events()).filter(({ who, what }) => who === 'anna' && !what.startsWith('file'));
	expect(events.map(({ what }) => what)).toEqual(['price_reminder']);
	const tap = events[0]!.buttons.find(({ data }) => data?.startsWith('agree:'))!.data!;
	await anna.agree(tap.slice('agree:'.length));
	expect(names(await heardBy(world, anna, '2026-06-12T12:00'))).toEqual(['renewal_notice', 'renewed']);
});

test('M10 resumed early at a higher price: it is asked about when its time comes', async () => {
	const { world, anna } = await dearer();
	await anna.cancel();
	await anna.resume();
	expect(names(await heardBy(world, anna, '2026-06-08T13:00'))).toEqual(['cancelled', 'resumed_higher', 'higher_price']);
});

test('M10 asked late, other plans tapped meanwhile do not put the end of access off', async () => {
	const plans = (price: string) => [
		{ code: 'days', name: '30 days', price, renewalOffer: 'days' },
		{ code: 'quarter', name: '90 days', price: '2500', termCount: 90, renewalOffer: 'quarter' },
	];
	const world = await worlds.open({ files: 250, service: { compensateMissedDays: false }, parts: { offers: plans('990') } });
	const anna = await world.person('anna');
	await anna.buy();
	await applySetup(world.store, worldSetup({ compensateMissedDays: false }, { offers: plans('1500') }), null, false);
	world.down = true;
	await world.advanceUntil('2026-06-12T10:00');
	world.down = false;
	for (const [moment, plan] of [
		['12T12:00', 'quarter'],
		['13T09:00', 'days'],
		['14T06:00', 'quarter'],
		['15T03:00', 'days'],
	] as const) {
		await world.advanceUntil(`2026-06-${moment}`);
		await anna.plan(plan);
		const { id, offer_id } = (await anna.renewal())!;
		await anna.agree(`${id}:${offer_id}`);
	}
	await world.advanceUntil('2026-06-15T12:00');
	// Asked on 12 June, he had a day to answer.
	expect((await anna.subscription())!.state).toBe('ended');
});
