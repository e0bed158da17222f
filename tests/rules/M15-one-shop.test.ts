import { applySetup } from '../../service/setup/apply';
import { advanceTo } from '../../service/store/clock';
import { openStore } from '../../service/store/open';
import { useWorld } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

test('M15 a store is bound to its shop and mode at the first Apply and refuses any other', async () => {
	const world = await worlds.open();
	expect(await world.store.db.selectFrom('installation').select(['shop_id', 'mode']).executeTakeFirst()).toEqual({
		shop_id: '100001',
		mode: 'test',
	});
	for (const shop of [
		{ shopId: '100002', mode: 'test' as const },
		{ shopId: '100001', mode: 'live' as const },
	]) {
		const result = await applySetup(world.store, worldSetup(), shop, false);
		expect(result).toMatchObject({ ok: false, problems: [{ at: 'YooKassa shop' }] });
	}
	expect(await applySetup(world.store, worldSetup(), { shopId: '100001', mode: 'test' }, false)).toMatchObject({ ok: true, changes: [] });
});

test('M15 live keys are refused on a clock that has been moved, and a live store’s clock cannot be moved', async () => {
	const moved = await openStore({ engine: 'sqlite', file: ':memory:', testMode: true });
	const fresh = await openStore({ engine: 'sqlite', file: ':memory:', testMode: true });
	try {
		await moved.migrate();
		await advanceTo(moved, Date.now() + 3_600_000);
		expect(await applySetup(moved, worldSetup(), { shopId: '1', mode: 'live' }, false)).toMatchObject({
			ok: false,
			problems: [{ at: 'Clock' }],
		});
		expect(await applySetup(fresh, worldSetup(), { shopId: '1', mode: 'live' }, false)).toMatchObject({ ok: true });
		await expect(advanceTo(fresh, Date.now() + 3_600_000)).rejects.toThrow('live shop');
	} finally {
		await moved.close();
		await fresh.close();
	}
});

test('M15 outside test mode the clock is the real one and cannot be moved', async () => {
	const store = await openStore({ engine: 'sqlite', file: ':memory:' });
	try {
		await store.migrate();
		await expect(advanceTo(store, Date.now() + 1000)).rejects.toThrow('test mode');
	} finally {
		await store.close();
	}
});
