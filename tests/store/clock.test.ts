import { advanceTo, readClock, realNow } from '../../service/store/clock';
import { record, transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { passRealTime } from '../support/storeRows';

const DAY = 86_400_000;

eachEngine((place, store) => {
	it('the service clock is the real time until somebody moves it', async () => {
		const { now, offsetMs } = await readClock(store());
		expect(offsetMs).toBe(0);
		expect(Math.abs(now - realNow())).toBeLessThan(1000);
	});

	it('moved, it goes on from there, for every process', async () => {
		const target = realNow() + 3 * DAY;
		await advanceTo(store(), target);
		const clock = await readClock(store());
		expect(clock.now - target).toBeGreaterThanOrEqual(0);
		expect(clock.now - target).toBeLessThan(1000);
		expect((await readClock(await place().open())).offsetMs).toBe(clock.offsetMs);
	});

	it('outside test mode it cannot be moved, and an offset left in the store is not believed', async () => {
		await advanceTo(store(), realNow() + DAY);
		const live = await place().open({ testMode: false });
		await expect(advanceTo(live, realNow() + 2 * DAY)).rejects.toThrow(/test mode/);
		expect((await readClock(live)).offsetMs).toBe(0);
		expect(Math.abs((await readClock(live)).now - realNow())).toBeLessThan(1000);
	});

	it('a store bound to live money refuses, test mode or not', async () => {
		await store().db.updateTable('installation').set({ shop_id: '1', mode: 'live' }).execute();
		await expect(advanceTo(store(), realNow() + DAY)).rejects.toThrow(/live shop/);
		expect((await readClock(store())).offsetMs).toBe(0);
	});

	it('never goes backwards: what has happened would happen again', async () => {
		await advanceTo(store(), realNow() + 2 * DAY);
		await expect(advanceTo(store(), realNow() + DAY)).rejects.toThrow(/only be moved forward/);
		expect((await readClock(store())).offsetMs).toBeCloseTo(2 * DAY, -4);
	});

	it('two that move it at once leave it where the farther one wanted it', async () => {
		const targets = [4, 9, 2, 7, 5, 1, 8, 3, 6].map((days) => realNow() + days * DAY);
		await Promise.allSettled(targets.map(async (target) => await advanceTo(store(), target)));
		expect((await readClock(store())).offsetMs).toBeCloseTo(9 * DAY, -4);
	});

	it('a transaction sees one moment, however long it takes and whoever moves the clock meanwhile', async () => {
		await transition(store(), async (tx) => {
			const { now } = tx;
			passRealTime(DAY);
			await record(tx, 'test', null);
			expect(tx.now).toBe(now);
		});
		const rows = await store().db.selectFrom('event').select('at').execute();
		expect(rows).toHaveLength(1);
		expect(rows[0]!.at).toBeLessThan(realNow() - DAY + 60_000);
	});

	it('a use-case that fails leaves nothing behind', async () => {
		const failing = transition(store(), async (tx) => {
			await record(tx, 'test', null);
			throw new Error('in the middle');
		});
		await expect(failing).rejects.toThrow('in the middle');
		expect(await store().db.selectFrom('event').select('id').execute()).toEqual([]);
	});
});
