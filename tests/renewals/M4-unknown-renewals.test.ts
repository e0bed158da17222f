import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** Anna, who has bought on 12 May: charged on 11 June at 12:00. */
async function eve(): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:30');
	await world.events();
	return { world, anna };
}

test.each(['lost-answer', 'error-but-charged', '202'])(
	'M4 charged, and the answer never came (%s): found, renewed once, never charged again',
	async (outcome) => {
		const { world, anna } = await eve();
		// The first try of the call is lost on its way, the second is carried out and its answer lost.
		world.shopFault('500', { method: 'POST', path: '/payments' });
		await anna.cardWill(outcome, { times: 1 });
		const heard = await heardBy(world, anna, '2026-06-14T12:00');
		expect(heard.map((line) => line.slice(12))).toEqual(['renewed']);
		expect([await moneyKept(world), await savedCharges(world)]).toEqual([1, ['succeeded']]);
		expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
	},
);

test('M4 YooKassa is away for two days on the day of the charge: nobody loses access, nobody hears of a failure, one charge in the end', async () => {
	const { world, anna } = await eve();
	world.shopFault('no-answer', { times: 100_000 });
	expect(await heardBy(world, anna, '2026-06-13T12:00')).toEqual([]);
	expect(await anna.subscription()).toMatchObject({ term: 1, state: 'active' });
	world.clearShopFaults();
	const heard = await heardBy(world, anna, '2026-06-14T20:00');
	expect(heard.map((line) => line.slice(12))).toEqual(['renewed']);
	expect(await moneyKept(world)).toBe(1);
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-06-14');
});

test('M4 unknown for longer than the key lives: not repeated under a dead key; not found in the end it is charged anew, once', async () => {
	const { world } = await eve();
	world.shopFault('no-answer', { times: 100_000, method: 'POST' });
	await world.advanceUntil('2026-06-13T13:00');
	world.clearShopFaults();
	await world.advanceUntil('2026-06-14T20:00');
	const states = await savedCharges(world);
	expect(states.at(-1)).toBe('succeeded');
	expect(states.filter((state) => state === 'succeeded')).toHaveLength(1);
	expect(await moneyKept(world)).toBe(1);
});

test('M4 cancelled while the charge is in flight: it is only looked up, what was taken is given back, and never both messages', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('pending', { minutes: 30 });
	await world.advanceUntil('2026-06-11T12:10');
	await anna.cancel();
	const heard = await heardBy(world, anna, '2026-06-13T12:00');
	expect(heard.map((line) => line.slice(12))).toEqual(['cancelled_in_flight', 'charge_returned', 'ended']);
	expect(await moneyKept(world)).toBe(0);
	expect((await world.events()).filter(({ what }) => what === 'renewed')).toEqual([]);
	expect(await anna.subscription()).toMatchObject({ term: 1, state: 'ended' });
});

test('M4 cancelled while the charge is in flight, and it fails: nothing more is said about it', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('pending', { minutes: 30, then: 'insufficient_funds' });
	await world.advanceUntil('2026-06-11T12:10');
	await anna.cancel();
	const heard = await heardBy(world, anna, '2026-06-13T12:00');
	expect(heard.map((line) => line.slice(12))).toEqual(['cancelled_in_flight', 'ended']);
});

test('M4 the card is forgotten while the answer is lost: the money comes back, the stored request no longer names the card', async () => {
	const { world, anna } = await eve();
	world.shopFault('500', { method: 'POST', path: '/payments' });
	await anna.cardWill('lost-answer', { times: 1 });
	await world.advanceUntil('2026-06-11T12:01');
	await anna.forget('all');
	await world.advanceUntil('2026-06-12T20:00');
	expect(await moneyKept(world)).toBe(0);
	expect(await world.store.db.selectFrom('payment_method').selectAll().execute()).toEqual([]);
	const { body } = await world.store.db.selectFrom('charge').select('body').where('kind', '=', 'saved').executeTakeFirstOrThrow();
	expect(JSON.parse(body)).toMatchObject({ payment_method_id: 'erased' });
});

test('M4 pay now while a charge is in flight says that it is being checked, and makes no link', async () => {
	const { world, anna } = await eve();
	await anna.cardWill('pending', { minutes: 30 });
	await world.advanceUntil('2026-06-11T12:10');
	await anna.payNow();
	expect((await heardBy(world, anna)).map((line) => line.slice(12))).toEqual(['checking_payment']);
	await world.advanceUntil('2026-06-11T14:00');
	expect(await moneyKept(world)).toBe(1);
});

test('M2 carried out twice, by a retry of the execution or a second worker, a charge takes the money once', async () => {
	const { world, anna } = await eve();
	await world.advanceUntil('2026-06-11T13:00');
	const { id } = await world.store.db.selectFrom('charge').select('id').where('kind', '=', 'saved').executeTakeFirstOrThrow();
	expect(await world.runCharge(id)).toBe('not_sent');
	expect(await moneyKept(world)).toBe(1);
	expect(await anna.subscription()).toMatchObject({ term: 2 });
});

test('M2 switched off between the order and the call: nothing is sent', async () => {
	const { world, anna } = await eve();
	const id = await world.prepareOnly('2026-06-11T12:00');
	await anna.cancel();
	expect(await world.runCharge(id)).toBe('not_sent');
	expect([await moneyKept(world), await savedCharges(world)]).toEqual([0, ['not_taken: renewal is off']]);
	const heard = await heardBy(world, anna, '2026-06-13T12:00');
	expect(heard.map((line) => line.slice(12))).toEqual(['cancelled', 'ended']);
});

test('M2 an execution that died between the order and the call is taken up by the look-up', async () => {
	const { world, anna } = await eve();
	await world.prepareOnly('2026-06-11T12:00');
	await world.advance({ minutes: 5 });
	expect((await heardBy(world, anna)).map((line) => line.slice(12))).toEqual(['renewed']);
	expect(await moneyKept(world)).toBe(1);
});
