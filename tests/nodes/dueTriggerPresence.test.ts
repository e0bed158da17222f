import { SubscriptionDueTrigger } from '../../nodes/SubscriptionDueTrigger/SubscriptionDueTrigger.node';
import { triggerStore, type TriggerStore } from '../support/storeForTriggers';
import { triggerHost, type TriggerHost } from '../support/triggerHost';

let given: TriggerStore;
let host: TriggerHost;

beforeEach(async () => {
	given = await triggerStore();
	await given.store.db.updateTable('installation').set({ shop_id: '100001', mode: 'test' }).execute();
	host = await triggerHost(new SubscriptionDueTrigger(), {
		parameters: { kinds: ['recheck'], everyMs: 100 },
		credentials: { subscriptionStoreApi: given.credential },
	});
});
afterEach(async () => {
	await host.close();
	await given.remove();
});

const installation = async () => await given.store.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();

test('M15 the trigger says that it runs, and hands on a recheck that is asked for', async () => {
	await host.publish();
	expect(await installation()).toMatchObject({ alive_at: expect.any(Number), observe: 0, recheck_from: null });
	expect(host.items()).toEqual([]);
	await given.store.db.updateTable('installation').set({ recheck_from: 1 }).execute();
	await host.waitFor(1);
	expect(host.items()[0]).toEqual({ due: 'recheck' });
});

test('M15 started over a restored backup it puts the store into observe mode', async () => {
	await given.store.db.updateTable('installation').set({ host: 'backup:2026-05-01T00:00:00.000Z', recheck_from: 1 }).execute();
	await host.publish();
	expect(await installation()).toMatchObject({
		host: null,
		observe: 1,
		observe_reason: expect.stringMatching(/restored/),
		recheck_from: 1,
	});
});

test('M15 a test run in the editor says nothing', async () => {
	await host.test();
	expect(await installation()).toMatchObject({ alive_at: null });
});
