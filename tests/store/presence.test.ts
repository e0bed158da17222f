import { listObserved } from '../../service/observe/list';
import { markAlive } from '../../service/observe/presence';
import { finishRecheck, recheckTask } from '../../service/observe/recheck';
import { enterObserve } from '../../service/observe/switch';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { addOrder, addSubscriber, passRealTime, tell } from '../support/storeRows';
import { eachEngine } from '../support/stores';
import { worldSetup } from '../support/worldSetup';

const HOUR_MS = 3_600_000;
const NOTHING_FOUND = { read: 0, applied: 0, adopted: 0, refunds: 0, unclear: [] };

eachEngine((_place, store) => {
	const installation = async () => await store().db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
	const setUp = async () => await applySetup(store(), worldSetup(), { shopId: '100001', mode: 'test' }, false);

	it('M15 away for hours: numbers that lost rows may have had are left out, and payments are to be read', async () => {
		await setUp();
		const anna = await addSubscriber(store());
		await addOrder(store(), anna);
		await markAlive(store(), 'n8n-1', true);
		passRealTime(2.5 * HOUR_MS);
		await markAlive(store(), 'n8n-1', true);
		expect(await installation()).toMatchObject({ observe: 0, recheck_from: expect.any(Number) });
		expect((await addOrder(store(), anna, { target: 'other' })).id).toBe(3002);
	});

	it('M15 two triggers that start at once over a moved store ask for one recheck, and only the first leaves a gap', async () => {
		await setUp();
		const anna = await addSubscriber(store());
		await addOrder(store(), anna);
		await markAlive(store(), 'n8n-1', true);
		await Promise.all([1, 2, 3].map(async () => await markAlive(store(), 'n8n-2', true)));
		expect((await addOrder(store(), anna, { target: 'other' })).id).toBe(1002);
		const moved = await store().db.selectFrom('event').select('kind').where('kind', '=', 'store.moved').execute();
		expect(moved).toHaveLength(1);
	});

	it('M15 a recheck that was asked for an earlier moment meanwhile is not over', async () => {
		await setUp();
		const now = (await installation()).applied_at!;
		const task = (await recheckTask(store(), now))!;
		expect(await recheckTask(store(), now - HOUR_MS)).toMatchObject({ from: now - HOUR_MS });
		expect(await finishRecheck(store(), task, NOTHING_FOUND)).toBe(false);
		expect(await finishRecheck(store(), (await recheckTask(store()))!, NOTHING_FOUND)).toBe(true);
		expect(await recheckTask(store())).toBeNull();
	});

	it('M17 money messages that wait in the outbox are taken back, all others stay', async () => {
		await setUp();
		const anna = await addSubscriber(store());
		const kept = [await tell(store(), anna), await tell(store(), anna, { guard: 'unpaid_and_wanted' })];
		for (const guard of ['renewal_announced', 'renewal_reminds', 'renewal_unpaid'] as const)
			await tell(store(), anna, { guard, guardRef: 1 });
		await tell(store(), anna, { key: 'card_expiring:1:1:2' });
		await transition(store(), async (tx) => await enterObserve(tx, null));
		const left = await store().db.selectFrom('effect').select('id').orderBy('id').execute();
		expect(left.map(({ id }) => id)).toEqual(kept);
		expect(await listObserved(store(), 10)).toMatchObject({ observing: true, rows: [] });
	});
});
