import { YooKassa } from '../../nodes/YooKassa/YooKassa.node';
import { CHARGES_AT_ONCE } from '../../nodes/YooKassa/resources/charge/run';
import { DEFAULT_SHOP } from '../../sandbox/yookassa';
import { openCredential } from '../support/openCredential';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { runNode } from '../support/runNode';
import { shopGate, type Gatekeeper } from '../support/shopGate';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();
const { most: AT_ONCE } = CHARGES_AT_ONCE;
const PEOPLE = AT_ONCE + 3;
const CHARGE_DAY = '2026-06-11T12:00';

interface Item {
	chargeId: number | null;
	subscriberId: number;
}

/** So many who are to be charged now: the attempts are written, no card is charged yet. */
async function written(people = PEOPLE): Promise<{ world: World; items: Item[] }> {
	const world = await worlds.open({ files: 150 });
	for (let n = 1; n <= people; n++) await (await world.person(`anna${n}`)).buy();
	await world.advanceUntil('2026-06-11T11:30');
	return { world, items: await prepared(world, people) };
}

async function prepared(world: World, count: number): Promise<Item[]> {
	const ids: number[] = [];
	for (let n = 0; n < count; n++) ids.push(await world.prepareOnly(CHARGE_DAY));
	const rows = await world.store.db.selectFrom('charge').select(['id', 'subscriber_id']).where('id', 'in', ids).orderBy('id').execute();
	return rows.map(({ id, subscriber_id }) => ({ chargeId: id, subscriberId: subscriber_id }));
}

/** *Charge the Card*, with somebody at the door of the shop. */
async function run(world: World, items: Item[], keep: Gatekeeper = async (_, pass) => await pass()): Promise<unknown[]> {
	const gate = await shopGate(world.shopUrl, keep);
	const { shopId, secretKey } = DEFAULT_SHOP;
	const credentials = { yooKassaShopApi: { shopId, secretKey, baseUrl: gate.url }, subscriptionStoreApi: openCredential(world.store) };
	const parameters = { resource: 'charge', operation: 'run' };
	try {
		return (await runNode(new YooKassa(), { parameters, items: items.map((item) => ({ ...item })), credentials })).map(({ json }) => [
			json.chargeId,
			json.outcome,
		]);
	} finally {
		gate.close();
	}
}

const states = async (world: World) => (await savedCharges(world)).map((state) => state.split(':')[0]);

const stops = async (world: World) =>
	(await world.store.db.selectFrom('installation').select('charging_stops').executeTakeFirstOrThrow()).charging_stops;

async function alerts(world: World): Promise<string[]> {
	await world.deliver();
	return (await world.events()).filter(({ who }) => who === 'owner').map(({ text }) => text);
}

test('a bank that takes its time holds one charge up, not all behind it; each is made once, told in the order of the items', async () => {
	const { world, items } = await written();
	let waiting = 0;
	let release = () => {};
	const ten = new Promise<void>((resolve) => (release = resolve));
	// The first goes alone; then nobody is answered before ten wait.
	const done = await run(world, items, async (n, pass) => {
		if (n > 1 && ++waiting === AT_ONCE) release();
		if (n > 1) await ten;
		return await pass();
	});
	expect(done).toEqual(items.map(({ chargeId }) => [chargeId, 'paid']));
	expect(await states(world)).toEqual(items.map(() => 'succeeded'));
	expect(await moneyKept(world)).toBe(PEOPLE);
	// The same execution again, as n8n's "retry" does it.
	expect(await run(world, items)).toEqual(items.map(({ chargeId }) => [chargeId, 'not_sent']));
	expect(await moneyKept(world)).toBe(PEOPLE);
});

test('M3 the shop is refused: one charge finds it out for all, also behind renewals that wait for something; the owner hears of it once', async () => {
	const { world, items } = await written(5);
	await world.events();
	await world.setShop({ recurring: false });
	await run(world, [{ chargeId: null, subscriberId: 900 }, { chargeId: null, subscriberId: 901 }, ...items]);
	expect(await states(world)).toEqual(['refused', ...items.slice(1).map(() => 'not_taken')]);
	expect(await alerts(world)).toEqual([expect.stringContaining('YooKassa refuses to charge')]);
});

test('M3 refused in the middle: a charge that went out before and succeeds does not set charging going again', async () => {
	const { world, items } = await written();
	await world.events();
	let off: Promise<void> | undefined;
	await run(world, items, async (n, pass) => {
		if (n === 1) return await pass();
		if (n === 2) {
			const taken = pass();
			off = taken.then(async () => await world.setShop({ recurring: false }).then(() => undefined));
			const answer = await taken;
			while ((await stops(world)) === 0) await new Promise((next) => setTimeout(next, 5));
			return answer;
		}
		while (off === undefined) await new Promise((next) => setTimeout(next, 5));
		await off;
		return await pass();
	});
	const ended = await states(world);
	expect(ended.filter((state) => state === 'succeeded')).toHaveLength(2);
	expect(new Set(ended)).toEqual(new Set(['succeeded', 'refused', 'not_taken']));
	expect(await alerts(world)).toEqual([expect.stringContaining('YooKassa refuses to charge')]);
	expect(await world.store.db.selectFrom('standstill').selectAll().execute()).toHaveLength(1);
	expect(await stops(world)).toBe(1);
});

test('M3 the answer to a charge that went out before the stop is read after the pause: the stop goes on', async () => {
	const { world, items } = await written(2);
	const [early, late] = items as [Item, Item];
	await world.people[0]!.cardWill('pending', { minutes: 60 });
	expect(await run(world, [early])).toEqual([[early.chargeId, 'pending']]);
	await world.setShop({ recurring: false });
	await run(world, [late]);
	await world.events();
	// The pause is over at half past twelve; the first is paid at one.
	await world.advanceUntil('2026-06-11T13:20');
	const { provider_id } = await world.store.db
		.selectFrom('charge')
		.select('provider_id')
		.where('id', '=', early.chargeId)
		.executeTakeFirstOrThrow();
	expect(await world.notice('payment.succeeded', provider_id!)).toBe('paid');
	expect(await states(world)).toEqual(['succeeded', 'refused']);
	expect(await stops(world)).toBe(1);
	// Tried anew an hour after the pause: refused again, and nothing new to tell.
	await world.advanceUntil('2026-06-11T13:50');
	expect(await stops(world)).toBe(2);
	await world.setShop({ recurring: true });
	await world.advanceUntil('2026-06-11T18:00');
	expect([await stops(world), await moneyKept(world)]).toEqual([0, 2]);
	expect((await world.events()).filter(({ who, text }) => who === 'owner' && text.includes('refuses'))).toHaveLength(1);
});

test('M9 two renewals of one person: the card that the bank has just struck off is not tried for the second', async () => {
	const club = { code: 'club', name: 'Club', price: '600', product: 'club', termCount: 30, termUnit: 'day' as const };
	const world = await worlds.open({ files: 150, parts: { offers: [...worldSetup().offers!, club] } });
	await (await world.person('boris')).buy();
	const anna = await world.person('anna');
	await anna.buy();
	await anna.buy({ offer: 'club' });
	await world.advanceUntil('2026-06-11T11:30');
	const items = await prepared(world, 3);
	await anna.cardWill('card_expired', { times: 9 });
	let asked = 0;
	await run(world, items, async (_, pass) => (asked++, await pass()));
	expect([asked, await states(world)]).toEqual([2, ['succeeded', 'declined', 'not_taken']]);
});
