import { waitForShop } from '../../nodes/shared/yookassaRate';
import { useWorld } from '../support/world';
import type { World } from '../support/world';

const worlds = useWorld();
const SHOP_BUCKET = -1;

const bucket = async (world: World) =>
	await world.store.db.selectFrom('bucket').select('tokens').where('bot_id', '=', SHOP_BUCKET).execute();

test('a charge of a saved card waits for its turn at the shop, a person who wants his link does not', async () => {
	const world = await worlds.open({ files: 120, parts: { renewals: { yookassaRate: 3 } } });
	const anna = await world.person('anna');
	await anna.buy();
	expect(await bucket(world)).toEqual([]);
	await world.advanceUntil('2026-06-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	expect(await bucket(world)).toEqual([{ tokens: 0 }]);
});

test('many charges at once leave no faster than setup allows', async () => {
	const world = await worlds.open({ parts: { renewals: { yookassaRate: 20 } } });
	const started = performance.now();
	await Promise.all(Array.from({ length: 10 }, async () => await waitForShop(world.store)));
	// Four leave with the full bucket, the others one each 50 ms.
	expect(performance.now() - started).toBeGreaterThan(6 * 50 - 20);
});

test('a rate of 0 waits for nothing', async () => {
	const world = await worlds.open({ parts: { renewals: { yookassaRate: 0 } } });
	await Promise.all(Array.from({ length: 10 }, async () => await waitForShop(world.store)));
	expect(await bucket(world)).toEqual([]);
});
