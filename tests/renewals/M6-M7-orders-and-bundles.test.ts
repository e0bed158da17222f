import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';

const worlds = useWorld();
const names = (lines: string[]) => lines.map((line) => line.slice(12));

test('M6 a due charge waits while he has a payment link open; paid by it, the card is not charged', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:50');
	await world.events();
	await anna.payNow();
	await world.advanceUntil('2026-06-11T12:20');
	expect(await savedCharges(world)).toEqual([]);
	await anna.pay();
	expect(names(await heardBy(world, anna, '2026-06-12T12:00'))).toEqual(['pay_link', 'paid_again']);
	expect([await savedCharges(world), (await anna.subscription())!.term]).toEqual([[], 2]);
});

test('M6 an open link that dies unpaid: the card is charged after all', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:50');
	await world.events();
	await anna.payNow();
	expect(names(await heardBy(world, anna, '2026-06-11T15:00'))).toEqual(['pay_link', 'renewed']);
	expect(await moneyKept(world)).toBe(1);
});

test('M6 the order of a failed try is used again by the next one, and keeps every attempt with its reason', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('insufficient_funds', { times: 2 });
	await world.advanceUntil('2026-06-12T13:00');
	const orders = await world.store.db.selectFrom('orders').select(['id', 'purpose', 'state']).orderBy('id').execute();
	expect(orders.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual(['first paid', 'renewal paid']);
	const attempts = await world.store.db
		.selectFrom('charge')
		.select(['attempt', 'state', 'reason', 'key'])
		.where('order_id', '=', orders[1]!.id)
		.execute();
	expect(attempts.map(({ attempt, state, reason }) => [attempt, state, reason])).toEqual([
		[1, 'declined', 'insufficient_funds'],
		[2, 'declined', 'insufficient_funds'],
		[3, 'succeeded', null],
	]);
	expect(new Set(attempts.map(({ key }) => key)).size).toBe(3);
});

test('M7 paid by hand before the day: nothing is charged, and the next renewal counts from the new end', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-09T10:00');
	await world.events();
	await anna.payNow();
	await anna.pay();
	expect(names(await heardBy(world, anna, '2026-06-20T12:00'))).toEqual(['pay_link', 'paid_again']);
	expect(await anna.subscription()).toMatchObject({ term: 2, renewal_on: 1 });
	expect(await savedCharges(world)).toEqual([]);
	await world.advanceUntil('2026-07-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 3 });
});

test('M7 one offer for two products: bought once, charged once, each prolonged once and from its own end', async () => {
	const offers = [
		{ code: 'both', name: 'Both', price: '1500', also: ['club'] },
		{ code: 'club', name: 'Club', price: '600', product: 'club' },
	];
	const world = await worlds.open({ files: 150, parts: { offers } });
	const anna = await world.person('anna');
	await anna.buy({ offer: 'club' });
	await world.advanceUntil('2026-05-20T10:00');
	await anna.buy({ offer: 'both' });
	const before = await subscriptions();
	// The club was running: prolonged from its own end; the files begin today.
	expect(before.map(({ product_code, term }) => `${product_code} ${term}`)).toEqual(['club 2', 'subscription 1']);
	await world.advanceUntil('2026-06-25T10:00');
	const after = await subscriptions();
	expect(after.map(({ product_code, term }) => `${product_code} ${term}`)).toEqual(['club 3', 'subscription 2']);
	for (const [index, { ends_at }] of after.entries()) expect((ends_at - before[index]!.ends_at) / 86_400_000).toBe(30);
	expect(await moneyKept(world)).toBe(1);
	await world.advanceUntil('2026-07-12T10:00');
	// The club's own day comes and goes: its term is covered.
	expect((await subscriptions()).map(({ term }) => term)).toEqual([3, 2]);

	async function subscriptions() {
		return await world.store.db.selectFrom('subscription').select(['product_code', 'term', 'ends_at']).orderBy('product_code').execute();
	}
});

test('M7 a refund of a bundle ends that term of each product', async () => {
	const offers = [{ code: 'both', name: 'Both', price: '1500', also: ['club'] }];
	const world = await worlds.open({ files: 150, parts: { offers } });
	const anna = await world.person('anna');
	const payment = await anna.buy({ offer: 'both' });
	const { id } = await world.shop('POST', `payments/${payment}/refund`, {});
	await world.notice('refund.succeeded', id, payment);
	const states = await world.store.db.selectFrom('subscription').select('state').execute();
	expect(states).toEqual([{ state: 'ended' }, { state: 'ended' }]);
});
