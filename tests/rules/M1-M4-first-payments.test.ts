import { resolveCharges } from '../../nodes/SubscriptionService/resolveCharges';
import { runCharge } from '../../nodes/shared/runCharge';
import { createYooKassaClient } from '../../clients/yookassa';
import { giveConsent } from '../../service/orders/consent';
import { useWorld, type World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

const charges = async (world: World) => await world.store.db.selectFrom('charge').selectAll().orderBy('id').execute();
const payments = async (world: World) => (await world.shop('GET', 'ledger')).payments as Array<{ id: string; status: string }>;

async function readyToPay(world: World): Promise<Person> {
	const anna = await world.person('anna');
	await anna.choose();
	await world.events();
	return anna;
}

test('M1 the charge with its key and exact body is written before YooKassa hears of it, and names itself in the metadata', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	const { chargeId } = await giveConsent(world.store, {
		subscriberId: anna.subscriberId,
		orderId: anna.orderId,
		renewal: true,
		cause: 'c',
	});
	expect(await payments(world)).toEqual([]);
	const [charge] = await charges(world);
	expect(charge).toMatchObject({ id: chargeId, state: 'created', kind: 'link', amount_kopecks: 99_000 });
	const { id } = await world.store.db.selectFrom('installation').select('id').executeTakeFirstOrThrow();
	expect(charge!.key).toBe(`${id}-o${anna.orderId}-a1`);
	expect(JSON.parse(charge!.body)).toMatchObject({
		amount: { value: '990.00', currency: 'RUB' },
		capture: true,
		save_payment_method: true,
		metadata: { installation: id, charge: String(chargeId), order: String(anna.orderId), term: '1' },
	});
});

test('M1 a price written with a comma is charged to the kopeck', async () => {
	const world = await worlds.open({
		parts: { offers: [{ code: 'days', name: 'Days', price: '1 990,50', termCount: 30, termUnit: 'day' }] },
	});
	const anna = await readyToPay(world);
	await anna.consent();
	expect(JSON.parse((await charges(world))[0]!.body)).toMatchObject({ amount: { value: '1990.50' } });
});

test('M2 a charge that has been sent is not sent again, whoever repeats the execution', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	await anna.consent();
	const [charge] = await charges(world);
	for (const _ of [1, 2]) expect(await runCharge(world.store, world.yooKassa, charge!.id, 'retry')).toEqual({ outcome: 'not_sent' });
	expect(await payments(world)).toHaveLength(1);
});

test('M2 a charge whose order is no longer open is not sent', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	const { chargeId } = await giveConsent(world.store, {
		subscriberId: anna.subscriberId,
		orderId: anna.orderId,
		renewal: true,
		cause: 'c',
	});
	await world.store.db.updateTable('orders').set({ state: 'canceled' }).execute();
	expect(await runCharge(world.store, world.yooKassa, chargeId!, 'x')).toEqual({ outcome: 'not_sent' });
	expect(await payments(world)).toEqual([]);
});

test('M3 a wrong key is the shop’s fault: refused, the owner alerted, nobody told that his card failed, the next try works', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	const stranger = createYooKassaClient({ shopId: '100001', secretKey: 'test_wrong', baseUrl: world.shopUrl, readingPauses: [] });
	const { chargeId } = await giveConsent(world.store, {
		subscriberId: anna.subscriberId,
		orderId: anna.orderId,
		renewal: true,
		cause: 'c',
	});
	expect(await runCharge(world.store, stranger, chargeId!, 'x')).toEqual({ outcome: 'refused' });
	await world.deliver();
	expect((await world.events()).map(({ who, what }) => `${who}: ${what}`)).toEqual(['anna: pay_unavailable', 'owner: owner_alert']);
	expect(await anna.consent()).toBe('pending');
	expect((await charges(world)).map(({ state, attempt }) => `${attempt} ${state}`)).toEqual(['1 refused', '2 pending']);
});

test('M3 429 means not taken: nothing happened, the next press makes a new attempt', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('429', { method: 'POST' });
	expect(await anna.consent()).toBe('not_taken');
	expect(await anna.consent()).toBe('pending');
	expect(await payments(world)).toHaveLength(1);
});

test('M3 a declined card is told in plain words and the order stays open for the next try', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	await anna.consent();
	await anna.pay({ card: 'insufficient_funds' });
	const events = await world.events();
	expect(events.map(({ what }) => what)).toEqual(['pay_link', 'payment_declined']);
	expect(events[1]!.text).toContain('на карте недостаточно денег');
	await anna.consent();
	await anna.pay();
	expect((await world.got(anna)).slice(-2)).toEqual(['paid_first', 'file 6']);
});

test('M4 a lost answer is repeated with the same bytes and key: one payment at YooKassa', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('lost-answer');
	expect(await anna.consent()).toBe('pending');
	expect(await payments(world)).toHaveLength(1);
});

test('M4 while a charge is unknown nothing else is tried: he is told that it is being checked', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('500', { times: 2, method: 'POST' });
	expect(await anna.consent()).toBe('unknown');
	await world.events();
	expect(await anna.consent()).toBe('nothing to run');
	expect(await world.got(anna)).toEqual(['checking_payment']);
	expect(await charges(world)).toHaveLength(1);
});

test('M4 an unknown charge is found by its metadata and adopted', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('lost-answer');
	world.shopFault('500', { method: 'POST' });
	expect(await anna.consent()).toBe('unknown');
	await world.advance({ minutes: 5 });
	const [charge] = await charges(world);
	expect(charge).toMatchObject({ state: 'pending', provider_id: (await payments(world))[0]!.id });
	expect(await payments(world)).toHaveLength(1);
	await anna.pay();
	expect((await world.got(anna)).slice(-2)).toEqual(['paid_first', 'file 6']);
});

test('M4 nothing found inside 24 hours: the same bytes and key once more', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('500', { times: 2, method: 'POST' });
	await anna.consent();
	const [before] = await charges(world);
	await world.advance({ minutes: 5 });
	const [after, ...more] = await charges(world);
	expect([after!.state, after!.key, after!.body, more]).toEqual(['pending', before!.key, before!.body, []]);
});

test('M4 not found 24 h and 75 min later is not taken, and the order can be paid anew', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('no-answer', { times: 10_000, method: 'POST' });
	await anna.consent();
	await world.advance({ hours: 24 });
	expect((await charges(world))[0]!.state).toBe('unknown');
	await world.advance({ hours: 12 });
	expect((await charges(world))[0]!.state).toBe('not_taken');
});

test('M4 a payment made by a late repeat of the key is found by its metadata', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('500', { times: 2, method: 'POST' });
	await anna.consent();
	world.down = true;
	await world.advance({ hours: 5 });
	world.down = false;
	world.shopFault('lost-answer', { method: 'POST' });
	world.shopFault('500', { method: 'POST' });
	await world.playDue();
	expect((await charges(world))[0]).toMatchObject({ state: 'unknown', provider_id: null });
	// Past the key's window: only the look-up can find it.
	await world.store.db.updateTable('charge').set({ key: 'lost' }).execute();
	await world.advance({ hours: 12 });
	expect((await charges(world))[0]!.provider_id).toBe((await payments(world))[0]!.id);
	expect(await payments(world)).toHaveLength(1);
});

test('M4 a payment of another installation with the same charge number is not ours', async () => {
	const world = await worlds.open();
	const anna = await readyToPay(world);
	world.shopFault('500', { times: 2, method: 'POST' });
	await anna.consent();
	const [charge] = await charges(world);
	const body = JSON.parse(charge!.body) as { metadata: Record<string, string> };
	await world.yooKassa.createPayment({ ...body, metadata: { ...body.metadata, installation: 'someone' } }, 'theirs');
	await world.advance({ minutes: 5 });
	expect((await charges(world))[0]!.state).toBe('pending');
});

test('M4 one charge that cannot be handled does not keep the others open', async () => {
	const world = await worlds.open();
	const people = [await world.person('anna'), await world.person('boris')];
	for (const one of people) {
		await one.choose();
		await one.consent();
		await one.pay({ notice: false });
	}
	const now = world.now();
	await world.store.db
		.updateTable('charge')
		.set({ check_at: now - 1 })
		.execute();
	// The first one's order is gone: nothing can be done with its payment.
	const [first] = await charges(world);
	await world.store.db.deleteFrom('orders').where('id', '=', first!.order_id).execute();
	await expect(resolveCharges(world.store, world.yooKassa, 10)).rejects.toThrow();
	expect((await people[1]!.subscription())!.state).toBe('active');
});
