import { SubscriptionSetup } from '../../nodes/SubscriptionSetup/SubscriptionSetup.node';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { applySetup } from '../../service/setup/apply';
import { currentSetup } from '../../service/setup/current';
import { EMPTIED, KEPT } from '../../service/setup/startLive';
import { LIVE_SHOP } from '../support/doctorWorld';
import type { Json } from '../support/json';
import { openCredential } from '../support/openCredential';
import { failureOf, jsonOf } from '../support/runNode';
import { useWorld, type World } from '../support/world';
import { worldSetup } from '../support/worldSetup';
import { startYooKassa, type YooKassaServer } from '../support/yooKassaServer';

const worlds = useWorld();
const type = new SubscriptionSetup();
let shops: YooKassaServer;

beforeAll(async () => void (shops = await startYooKassa({ shops: [DEFAULT_SHOP, LIVE_SHOP] })));
afterAll(async () => await shops.close());

const options = (world: World, shop = LIVE_SHOP) => ({
	credentials: {
		subscriptionStoreApi: openCredential(world.store),
		yooKassaShopApi: { shopId: shop.shopId, secretKey: shop.secretKey, baseUrl: shops.baseUrl },
	},
});
const start = async (world: World, confirmation = LIVE_SHOP.shopId): Promise<Json> =>
	await jsonOf(type, { operation: 'startLive', confirmation }, options(world));
const refused = async (world: World, confirmation = LIVE_SHOP.shopId, shop = LIVE_SHOP): Promise<Json> =>
	await failureOf(type, { operation: 'startLive', confirmation }, options(world, shop));

async function counts(world: World): Promise<Record<string, number>> {
	const rows = await Promise.all(
		[...EMPTIED, ...KEPT].map(async (table) => {
			const { n } = await world.store.db
				.selectFrom(table)
				.select((eb) => eb.fn.countAll<number>().as('n'))
				.executeTakeFirstOrThrow();
			return [table, Number(n)] as const;
		}),
	);
	return Object.fromEntries(rows);
}

async function rehearsed(): Promise<World> {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.start('utm_vk');
	await anna.free();
	await world.advance({ days: 1 });
	await anna.buy();
	await world.advance({ days: 2 });
	return world;
}

test('M15 Start Live empties people, money and offset, keeps offers, series and texts, and binds to the live shop', async () => {
	const world = await rehearsed();
	const before = await counts(world);
	const { installation: oldId, setup } = await currentSetup(world.store);
	const result = await start(world);
	const after = await counts(world);

	expect(result).toMatchObject({ startedLive: true, shopId: '200002', removed: { subscriber: 1, orders: 1, card: 1 } });
	expect(Object.fromEntries(EMPTIED.map((table) => [table, after[table]]))).toEqual(Object.fromEntries(EMPTIED.map((table) => [table, 0])));
	for (const table of KEPT.filter((name) => name !== 'event')) expect([table, after[table]]).toEqual([table, before[table]]);
	expect(before.subscription).toBe(1);

	const live = await currentSetup(world.store);
	expect(live).toMatchObject({ shopId: '200002', mode: 'live', setup });
	expect(live.installation).not.toBe(oldId);
	const { clock_offset_ms } = await world.store.db.selectFrom('installation').select('clock_offset_ms').executeTakeFirstOrThrow();
	expect(clock_offset_ms).toBe(0);
	expect(result.next[0]).toMatch(/Test Mode off/);
});

test('M15 nothing that stays is dated in the future of the moved clock, and the folder is listed anew', async () => {
	const world = await rehearsed();
	await world.advance({ days: 30 });
	await world.store.db
		.updateTable('installation')
		.set({ clock_offset_ms: 400 * 86_400_000 })
		.execute();
	await applySetup(world.store, { ...worldSetup(), documents: [{ name: 'mailing', title: 'M' }] }, null, false);
	await start(world);
	const { db } = world.store;
	const soon = Date.now() + 1000;
	expect(await db.selectFrom('document').select('name').where('applied_at', '>', soon).execute()).toEqual([]);
	expect(await db.selectFrom('setting').select('name').where('applied_at', '>', soon).execute()).toEqual([]);
	expect(await db.selectFrom('event').select('kind').where('at', '>', soon).execute()).toEqual([]);
	expect(await db.selectFrom('series').select(['synced_at', 'cursor']).execute()).toEqual([{ synced_at: null, cursor: null }]);
});

test('M15 Start Live begins with a clean slate: nothing stands still, nothing is to be read, and no n8n has worked in it; Observe Only of setup holds', async () => {
	const world = await rehearsed();
	const state = {
		charging_stopped_until: null,
		charging_stopped_reason: null,
		charging_stops: 0,
		recheck_from: null,
		observe_reason: null,
		host: null,
		alive_at: null,
	};
	const fields = Object.keys(state) as Array<keyof typeof state>;
	const read = async () =>
		await world.store.db
			.selectFrom('installation')
			.select(['observe', ...fields])
			.executeTakeFirst();
	await applySetup(world.store, worldSetup({ observe: true }), null, false);
	await world.store.db
		.updateTable('installation')
		.set({
			charging_stopped_until: 1,
			charging_stopped_reason: 'x',
			charging_stops: 2,
			recheck_from: 1,
			observe_reason: 'x',
			host: 'x',
			alive_at: 1,
		})
		.execute();
	await start(world);
	expect(await read()).toEqual({ ...state, observe: 1 });
	await applySetup(world.store, worldSetup({ observe: false }), null, false);
	expect(await read()).toEqual({ ...state, observe: 0 });
});

test('every table is either emptied or kept', async () => {
	const world = await worlds.open({ files: 1 });
	const names = (await world.store.db.introspection.getTables()).map(({ name }) => name);
	expect([...EMPTIED, ...KEPT].sort()).toEqual(names.sort());
});

test('a late notice of the rehearsal’s payment means nobody afterwards', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	const id = await anna.openPayment();
	await start(world);
	await world.shop('POST', `payments/${id}/pay`, { card: 'success' });
	expect(await world.notice('payment.succeeded', id)).toBe('ignored');
});

test.each<[string, string, typeof LIVE_SHOP, RegExp, RegExp]>([
	['without the confirmation', '', LIVE_SHOP, /not confirmed/, /Type the ID of the live shop/],
	['with another shop’s ID', '100001', LIVE_SHOP, /not confirmed/, /Shop ID/],
	['with the keys of a test shop', '100001', DEFAULT_SHOP, /is a test shop/, /live_/],
	['with wrong keys', '200002', { ...LIVE_SHOP, secretKey: 'live_wrong' }, /invalid_credentials/, /Secret Key/],
])('%s nothing is touched', async (_, confirmation, shop, says, hint) => {
	const world = await rehearsed();
	const before = await counts(world);
	const error = await refused(world, confirmation, shop);
	expect(error).toMatchObject({ message: expect.stringMatching(says), description: expect.stringMatching(hint) });
	expect(await counts(world)).toEqual(before);
});

test('M15 live money is never emptied', async () => {
	const world = await rehearsed();
	await world.store.db.updateTable('installation').set({ mode: 'live', shop_id: LIVE_SHOP.shopId }).execute();
	expect(await refused(world)).toMatchObject({ message: expect.stringMatching(/holds live money/) });
	expect((await counts(world)).subscriber).toBe(1);
});

test('M15 live money put aside for review in a test service is not emptied either', async () => {
	const world = await rehearsed();
	await world.store.db.updateTable('orders').set({ state: 'review', reason: 'it is live money in a test service' }).execute();
	expect(await refused(world)).toMatchObject({ message: expect.stringMatching(/holds live money/) });
});

test('a live store that has taken no money yet can be emptied again', async () => {
	const world = await worlds.open({ files: 1 });
	await start(world);
	await world.person('anna');
	expect((await start(world)).removed).toMatchObject({ subscriber: 1 });
});

test('M15 Apply on live keys refuses a moved clock and test money', async () => {
	const live = { shopId: LIVE_SHOP.shopId, mode: 'live' as const };
	const world = await rehearsed();
	await world.store.db.updateTable('installation').set({ shop_id: null, mode: null }).execute();
	const apply = async () => await applySetup(world.store, worldSetup(), live, false);
	expect(await apply()).toMatchObject({ ok: false, problems: [{ at: 'Clock' }] });
	await world.store.db.updateTable('installation').set({ clock_offset_ms: 0 }).execute();
	expect(await apply()).toMatchObject({ ok: false, problems: [{ at: 'YooKassa shop', says: expect.stringMatching(/rehearsal/) }] });
	await start(world);
	expect(await apply()).toMatchObject({ ok: true });
});

test('M15 on live keys a moved clock makes charges refuse, and takes nothing', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.choose();
	await world.store.db.updateTable('installation').set({ mode: 'live' }).execute();
	await expect(anna.consent()).rejects.toThrow(/clock of this live store has been moved/);
	expect((await world.shop('GET', 'ledger')).payments).toEqual([]);
	expect(await world.store.db.selectFrom('charge').select('state').execute()).toEqual([{ state: 'created' }]);
});
