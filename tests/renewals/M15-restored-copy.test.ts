import { recheckPayments } from '../../nodes/SubscriptionService/recheck';
import { markAlive } from '../../service/observe/presence';
import { adoptUnknown } from '../../service/payments/adoptUnknown';
import { applyPayment } from '../../service/payments/apply';
import type { PaymentFact } from '../../service/payments/fact';
import { useBackups } from '../support/backedUpWorld';
import type { Json } from '../support/json';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld, type World } from '../support/world';

const worlds = useWorld();
const backups = useBackups();
const OPEN = { files: 120 };
const MINUTE_MS = 60_000;

const installation = async (world: World) => await world.store.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
const ownerTexts = async (world: World) => (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);
const setAway = async (world: World, minutes: number) =>
	await world.store.db
		.updateTable('installation')
		.set({ alive_at: Date.now() - minutes * MINUTE_MS })
		.execute();
const since = async (world: World) => Math.round((world.now() - (await installation(world)).recheck_from!) / MINUTE_MS);

/** Anna has bought, and a backup is made the day before she is charged. */
async function backedUp(): Promise<{ world: World; anna: Awaited<ReturnType<World['person']>>; path: string }> {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await markAlive(world.store, 'n8n-1', true);
	await world.advanceUntil('2026-06-10T12:00');
	return { world, anna, path: await backups.backup(world) };
}

async function restored(world: World, path: string): Promise<void> {
	await backups.restore(world, path);
	await markAlive(world.store, 'n8n-1', true);
	await world.events();
}

test('M15 a charge made between backup and restore is found again: the month goes on, and nobody is charged twice', async () => {
	const { world, anna, path } = await backedUp();
	const { id } = await installation(world);
	await world.advanceUntil('2026-06-11T13:00');
	const { ends_at } = (await anna.subscription())!;
	await restored(world, path);
	expect(await installation(world)).toMatchObject({
		id,
		observe: 1,
		observe_reason: expect.stringMatching(/restored from a backup/),
		host: 'n8n-1',
	});
	expect(await anna.subscription()).toMatchObject({ term: 1 });

	await world.advanceUntil('2026-06-11T14:00');
	expect(await anna.subscription()).toMatchObject({ term: 2, ends_at, state: 'active', renewal_on: 1 });
	expect(await installation(world)).toMatchObject({ observe: 0, observe_reason: null, recheck_from: null });
	expect((await ownerTexts(world)).at(-1)).toMatch(/of this service, 1 of them new here \(1 made after the backup\)/);
	expect(await moneyKept(world)).toBe(1);

	await world.advanceUntil('2026-07-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 3, state: 'active' });
	expect(await moneyKept(world)).toBe(2);
	expect((await world.shop('GET', 'ledger')).payments).toHaveLength(3);
});

test('M15 until YooKassa can be read the restored store only observes, and a recheck that broke off is made again', async () => {
	const { world, anna, path } = await backedUp();
	await world.advanceUntil('2026-06-11T13:00');
	await restored(world, path);
	world.shopFault('500', { times: 1000 });
	await expect(recheckPayments(world.store, world.yooKassa)).rejects.toThrow();
	expect(await installation(world)).toMatchObject({ observe: 1, recheck_from: expect.any(Number) });
	world.clearShopFaults();
	expect(await recheckPayments(world.store, world.yooKassa)).toMatchObject({ outcome: 'done', adopted: 1, unclear: [] });
	expect(await recheckPayments(world.store, world.yooKassa)).toEqual({ outcome: 'nothing_to_do' });
	expect(await anna.subscription()).toMatchObject({ term: 2 });
});

test('M15 the backup is marked, the store it was made of is not, and new numbers meet none that were lost', async () => {
	const { world, anna, path } = await backedUp();
	expect(await installation(world)).toMatchObject({ host: 'n8n-1', observe: 0, recheck_from: null });
	await world.advanceUntil('2026-06-11T13:00');
	const lost = await world.store.db
		.selectFrom('orders')
		.select((eb) => eb.fn.max('id').as('id'))
		.executeTakeFirstOrThrow();
	await backups.restore(world, path);
	expect(await installation(world)).toMatchObject({ host: expect.stringMatching(/^backup:20/), observe: 1 });
	const orderId = await anna.choose('month');
	expect(orderId).toBeGreaterThan(Number(lost.id));
});

test('M15 an attempt declined between backup and restore counts: the next has another key', async () => {
	const { world, anna, path } = await backedUp();
	await anna.cardWill('insufficient_funds', { times: 1 });
	await world.advanceUntil('2026-06-11T13:00');
	expect(await savedCharges(world)).toEqual(['declined: insufficient_funds']);
	await restored(world, path);
	await world.advanceUntil('2026-06-13T22:00');
	expect(await savedCharges(world)).toEqual(['declined: insufficient_funds', 'succeeded']);
	const keys = await world.store.db.selectFrom('charge').select('key').where('kind', '=', 'saved').orderBy('id').execute();
	expect(keys.map(({ key }) => key)).toEqual([expect.stringMatching(/^adopted-/), expect.stringMatching(/-s1-t2-a2$/)]);
	expect(await anna.subscription()).toMatchObject({ term: 2 });
});

test('M15 renewal resumed after the backup and then charged: the money is kept, the term opened', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await world.advance({ days: 1 });
	await anna.cancel();
	const path = await backups.backup(world);
	await anna.resume();
	await world.advanceUntil('2026-06-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	await restored(world, path);
	await world.playDue();
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	expect(await moneyKept(world)).toBe(1);
});

test('M15 paid by hand after the restore, before the lost charge was found: that one is given back', async () => {
	const { world, anna, path } = await backedUp();
	await world.advanceUntil('2026-06-11T13:00');
	await restored(world, path);
	await anna.buy({ renewal: false });
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	await world.advanceUntil('2026-06-11T16:00');
	expect(await world.got(anna)).toContain('double_refunded');
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	expect(await moneyKept(world)).toBe(0);
});

test('M15 a link paid between backup and restore: of an order the backup knows it opens, of a later one the owner is told', async () => {
	const world = await worlds.open(OPEN);
	const [anna, boris] = [await world.person('anna'), await world.person('boris')];
	await anna.choose();
	const path = await backups.backup(world);
	await anna.consent();
	await anna.pay();
	const second = await boris.buy();
	await restored(world, path);
	await world.playDue();
	expect(await anna.subscription()).toMatchObject({ term: 1, state: 'active', renewal_on: 0 });
	expect(await boris.subscription()).toBeUndefined();
	expect((await ownerTexts(world)).at(-1)).toMatch(new RegExp(`1 fit nothing the store knows.*${second}`));
});

test('M15 a full refund made between backup and restore is applied too', async () => {
	const { world, anna, path } = await backedUp();
	const paid = (await world.store.db.selectFrom('orders').select('payment_id').executeTakeFirstOrThrow()).payment_id!;
	await world.shop('POST', `payments/${paid}/refund`, {});
	await restored(world, path);
	expect(await recheckPayments(world.store, world.yooKassa)).toMatchObject({ refunds: 1 });
	expect(await anna.subscription()).toMatchObject({ state: 'ended', renewal_on: 0 });
});

describe('M15 a payment that does not fit is never attached to another attempt', () => {
	const fact = async (world: World, metadata: Json, more: Partial<PaymentFact> = {}): Promise<PaymentFact> => ({
		id: 'lost',
		status: 'succeeded',
		amountKopecks: 99_000,
		currency: 'RUB',
		test: true,
		shopId: '100001',
		metadata: { installation: (await installation(world)).id, charge: '77', order: '99', ...(metadata as Record<string, string>) },
		createdAt: world.now(),
		...more,
	});

	test.each<[string, Json, Partial<PaymentFact>]>([
		['another sum', { subscription: '1', term: '2' }, { amountKopecks: 50_000 }],
		['a subscription that is not there', { subscription: '2', term: '2' }, {}],
		['a term further ahead', { subscription: '1', term: '4' }, {}],
		['no term', { subscription: '1' }, {}],
		['older than the subscription', { subscription: '1', term: '2' }, { createdAt: Date.parse('2026-05-01T00:00:00Z') }],
		['an order that is not there', {}, {}],
		['an order of another sum', { order: '1' }, { amountKopecks: 50_000 }],
	])('%s', async (_, metadata, more) => {
		const { world } = await backedUp();
		const charges = await world.store.db.selectFrom('charge').selectAll().execute();
		expect(await adoptUnknown(world.store, await fact(world, metadata, more))).toBe('unclear');
		expect(await world.store.db.selectFrom('charge').selectAll().execute()).toEqual(charges);
	});

	test('one older than the attempt that now has its number is not that attempt’s', async () => {
		const world = await worlds.open({ files: 10 });
		const anna = await world.person('anna');
		await anna.choose();
		await anna.consent();
		await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null }).execute();
		const lost = await fact(world, { charge: '1', order: '1' }, { createdAt: world.now() - 3 * 60 * MINUTE_MS });
		expect(await adoptUnknown(world.store, lost)).toBe('unclear');
		expect(await applyPayment(world.store, lost, 'test')).toMatchObject({ outcome: 'ignored' });
	});
});

describe('M15 the n8n it works in', () => {
	test('opened by another n8n the store only observes until YooKassa’s payments have been read; the owner is told', async () => {
		const world = await worlds.open({ files: 10 });
		await world.person('anna');
		await markAlive(world.store, 'n8n-1', true);
		expect(await installation(world)).toMatchObject({ host: 'n8n-1', observe: 0, recheck_from: null });
		await markAlive(world.store, 'n8n-2', true);
		expect(await installation(world)).toMatchObject({ host: 'n8n-2', observe: 1, observe_reason: expect.stringMatching(/another n8n/) });
		expect(await since(world)).toBeGreaterThanOrEqual(60);
		await world.playDue();
		expect(await installation(world)).toMatchObject({ observe: 0, recheck_from: null });
		expect((await ownerTexts(world)).join()).toMatch(/another n8n.*have been read/s);
	});

	test('the same n8n, away for more than a quarter of an hour: payments are read first, without observing', async () => {
		const world = await worlds.open({ files: 10 });
		await markAlive(world.store, 'n8n-1', true);
		await setAway(world, 14);
		await markAlive(world.store, 'n8n-1', true);
		expect(await installation(world)).toMatchObject({ recheck_from: null });
		await setAway(world, 45);
		await markAlive(world.store, 'n8n-1', true);
		expect(await installation(world)).toMatchObject({ observe: 0, recheck_from: expect.any(Number) });
		// An hour before it was last known to be alive.
		expect(await since(world)).toBe(105);
	});

	test('one that still runs does not take the store back from the next, and an n8n without an id changes nothing', async () => {
		const world = await worlds.open({ files: 10 });
		await markAlive(world.store, 'n8n-1', true);
		await markAlive(world.store, 'n8n-2', true);
		const { alive_at } = await installation(world);
		await setAway(world, 1);
		await markAlive(world.store, 'n8n-1');
		expect(await installation(world)).toMatchObject({ host: 'n8n-2', alive_at: expect.any(Number) });
		expect((await installation(world)).alive_at).toBeLessThan(alive_at!);
		await markAlive(world.store, undefined, true);
		expect(await installation(world)).toMatchObject({ host: 'n8n-2' });
	});

	test('a store that belongs to no shop yet asks for nothing', async () => {
		const world = await worlds.open({ files: 1 });
		await world.store.db.updateTable('installation').set({ shop_id: null, host: 'n8n-1', alive_at: 1 }).execute();
		await markAlive(world.store, 'n8n-2', true);
		expect(await installation(world)).toMatchObject({ host: 'n8n-2', observe: 0, recheck_from: null });
	});
});

test('M15 a charge under way that the backup knows no notice of: declined after the restore it is followed by the ladder, and nothing breaks', async () => {
	const world = await worlds.open(OPEN);
	const anna = await world.person('anna');
	await anna.buy();
	await markAlive(world.store, 'n8n-1', true);
	await world.advanceUntil('2026-06-07T12:00');
	expect(await anna.renewal()).toMatchObject({ stage: 'planned', offer_id: null });
	const path = await backups.backup(world);
	await anna.cardWill('pending', { times: 1, minutes: 90, then: 'insufficient_funds' });
	await world.advanceUntil('2026-06-11T12:05');
	await restored(world, path);
	await world.advanceUntil('2026-06-11T12:40');
	expect(await anna.renewal()).toMatchObject({ stage: 'charging', offer_id: expect.any(Number), price_kopecks: 99_000 });
	await world.advanceUntil('2026-06-11T15:00');
	expect(await anna.renewal()).toMatchObject({ tries: 1, grace_until: expect.any(Number) });
	expect(await world.got(anna)).toContain('could_not_charge');
	await world.advanceUntil('2026-06-14T20:00');
	expect(await anna.subscription()).toMatchObject({ term: 2 });
});
