import { heardBy, moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** Anna with two cards: the Mastercard bound first (12 May), a Mir bound beside it, which is not the main one. */
async function twoCards(): Promise<{ world: World; anna: Person; first: string; second: string }> {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.newCard();
	await anna.bindCard('mir');
	await world.store.db.updateTable('card').set({ main: 0 }).execute();
	const methods = await world.store.db.selectFrom('payment_method').select('provider_id').orderBy('created_at').execute();
	await world.advanceUntil('2026-06-11T11:00');
	await world.events();
	return { world, anna, first: methods[0]!.provider_id, second: methods[1]!.provider_id };
}

const will = async (world: World, method: string, outcome: string) => await world.shop('POST', `methods/${method}/outcome`, { outcome });

test('M9 the card bound first is charged; the second only after it was removed', async () => {
	const { world, anna, first } = await twoCards();
	await world.advanceUntil('2026-06-11T13:00');
	expect(await chargedMethods(world)).toEqual([first]);
	const cards = await world.store.db.selectFrom('card').select('id').orderBy('id').execute();
	await anna.forget(cards[0]!.id);
	await world.advanceUntil('2026-07-11T13:00');
	expect((await chargedMethods(world)).length).toBe(2);
	expect((await chargedMethods(world))[1]).not.toBe(first);
	expect(await moneyKept(world)).toBe(2);
});

test('M9 a definite decline of the first: the second is charged at once, and he hears only that it is renewed', async () => {
	const { world, anna, first, second } = await twoCards();
	await will(world, first, 'insufficient_funds');
	expect((await heardBy(world, anna, '2026-06-11T13:00')).map((line) => line.slice(12))).toEqual(['renewed']);
	expect(await chargedMethods(world)).toEqual([first, second]);
	expect(await savedCharges(world)).toEqual(['declined: insufficient_funds', 'succeeded']);
});

test('M9 while the first is unknown the second is not touched', async () => {
	const { world, first } = await twoCards();
	await will(world, first, 'pending');
	await world.advanceUntil('2026-06-11T12:05');
	expect(await chargedMethods(world)).toEqual([first]);
});

test('M9 forgotten between notice and charge: nothing is charged, access to the paid date, the record is dated', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await world.advanceUntil('2026-06-11T11:59');
	await world.events();
	await anna.forget('all');
	expect((await heardBy(world, anna, '2026-06-13T12:00')).map((line) => line.slice(6))).toEqual([
		'11:59 card_forgotten',
		'12:00 ends_soon',
		'09:00 ended',
	]);
	expect([await moneyKept(world), await savedCharges(world)]).toEqual([0, []]);
	expect((await world.files(anna)).at(-1)!.day).toBe('2026-06-11');
	expect(await world.store.db.selectFrom('event').select('kind').where('kind', '=', 'card.forgotten').execute()).toHaveLength(1);
});

test('M9 a manager forgets a card for him: it is told to him, and the log names who did it', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	await anna.forget('all', 'olga');
	await world.expectEvents(['anna: card_forgotten']);
	expect(await anna.subscription()).toMatchObject({ renewal_on: 0 });
	const { actor } = await world.store.db.selectFrom('event').select('actor').where('kind', '=', 'card.forgotten').executeTakeFirstOrThrow();
	expect(actor).toBe('olga');
});

test('M9 the card expires before the charge: told in time, replaced in one tap, the new one is charged', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.choose();
	await anna.consent();
	await anna.pay();
	await world.store.db.updateTable('card').set({ expiry: '2026-05' }).execute();
	await world.store.db.updateTable('renewal').set({ next_at: world.now() }).execute();
	await world.advanceUntil('2026-05-28T13:00');
	expect((await heardBy(world, anna)).map((line) => line.slice(12)).filter((what) => what === 'card_expiring')).toEqual(['card_expiring']);
	await anna.newCard();
	await anna.bindCard('mir');
	expect((await heardBy(world, anna)).map((line) => line.slice(12))).toEqual(['card_link', 'card_bound']);
	await world.advanceUntil('2026-06-11T13:00');
	expect(await anna.subscription()).toMatchObject({ term: 2 });
	const { type } = await world.store.db
		.selectFrom('charge')
		.innerJoin('card', 'card.id', 'charge.card_id')
		.select('card.type')
		.executeTakeFirstOrThrow();
	expect(type).toBe('Mir');
});

test('M9 a card bound in grace is charged at once', async () => {
	const world = await worlds.open({ files: 150 });
	const anna = await world.person('anna');
	await anna.buy();
	await anna.cardWill('card_expired');
	await world.advanceUntil('2026-06-12T15:00');
	await anna.newCard();
	await anna.bindCard('mir');
	await world.advance({ minutes: 1 });
	expect(await anna.subscription()).toMatchObject({ term: 2, state: 'active' });
	expect(new Date((await anna.subscription())!.ends_at).toISOString()).toBe('2026-07-11T20:59:59.000Z');
});

test('M9 the shop cannot bind without a payment: he is shown how to pay instead', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await anna.buy();
	await world.events();
	await world.setShop({ recurring: false });
	await anna.newCard();
	await world.expectEvents(['anna: card_link_unavailable']);
});

async function chargedMethods(world: World): Promise<string[]> {
	const rows = await world.store.db.selectFrom('charge').select('body').where('kind', '=', 'saved').orderBy('id').execute();
	return rows.map(({ body }) => (JSON.parse(body) as { payment_method_id: string }).payment_method_id);
}
