import { sql } from '../../vendor';
import { moneyKept, savedCharges } from '../support/renewalStory';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';
import { worldSetup } from '../support/worldSetup';

const worlds = useWorld();

/** Anna with two cards: the Mastercard she has paid with, the main one is the Mir bound beside it; the Mastercard is charged first. */
async function twoCards(parts = {}, offer = 'days'): Promise<{ world: World; anna: Person; first: number }> {
	const world = await worlds.open({ files: 150, parts });
	const anna = await world.person('anna');
	await anna.buy({ offer });
	await anna.newCard();
	await anna.bindCard('mir');
	await world.store.db.updateTable('card').set({ main: 0 }).execute();
	const { id } = await world.store.db.selectFrom('card').select('id').orderBy('id').executeTakeFirstOrThrow();
	return { world, anna, first: id };
}

const next = async (world: World, anna: Person, card: number) => {
	await world.events();
	await anna.forget(card);
	return (await world.events())[0]!.text;
};

test('M9 forgotten in flight, another card stays: what was taken is given back in words of its own, and the other card is charged', async () => {
	const { world, anna, first } = await twoCards();
	await world.advanceUntil('2026-06-11T11:30');
	const { provider_id } = await world.store.db
		.selectFrom('payment_method')
		.select('provider_id')
		.where('card_id', '=', first)
		.executeTakeFirstOrThrow();
	await world.shop('POST', `methods/${provider_id}/outcome`, { outcome: 'pending', minutes: 30 });
	await world.advanceUntil('2026-06-11T12:10');
	await world.events();
	await anna.forget(first);
	await world.advanceUntil('2026-06-11T20:00');
	const heard = (await world.events()).filter(({ who, what }) => who === 'anna' && !what.startsWith('file'));
	expect(heard.map(({ what }) => what)).toEqual(['card_forgotten', 'charge_returned_card', 'renewed']);
	expect(await savedCharges(world)).toEqual(['succeeded', 'succeeded']);
	expect(await moneyKept(world)).toBe(1);
	expect(await anna.subscription()).toMatchObject({ term: 2, renewal_on: 1 });
});

test('M9 a card is forgotten during the trial: what is named is the sum of the renewal, not that of the trial', async () => {
	const trial = { code: 'try', name: 'Trial', price: '1', termCount: 10, termUnit: 'day' as const, trial: true, renewalOffer: 'days' };
	const { world, anna, first } = await twoCards({ offers: [...worldSetup().offers!, trial] }, 'try');
	const text = await next(world, anna, first);
	expect(text).toContain('990');
	expect(text).toContain('22 мая');
});

test('M9 a card is forgotten when a charge is announced: the announced day and sum are named', async () => {
	const { world, anna, first } = await twoCards();
	await world.advanceUntil('2026-06-09T10:00');
	await world.store.db
		.updateTable('renewal')
		.set({ charge_at: Date.parse('2026-06-13T12:00:00+03:00') })
		.execute();
	expect(await next(world, anna, first)).toContain('13 июня');
});

test('M9 what a card was bound by is erased with it, wherever it stood: the binding, the link he was sent, the notice', async () => {
	const { world, anna, first } = await twoCards();
	const { provider_id, card_id } = await world.store.db
		.selectFrom('payment_method')
		.selectAll()
		.where('card_id', '<>', first)
		.executeTakeFirstOrThrow();
	expect(await placesOf(world, provider_id)).toEqual(expect.arrayContaining(['payment_method', 'binding', 'effect']));
	await anna.forget(card_id);
	expect(await placesOf(world, provider_id)).toEqual([]);
});

async function placesOf({ store }: World, text: string): Promise<string[]> {
	const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(store.db);
	const places: string[] = [];
	for (const { name } of rows)
		if (JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(store.db)).rows).includes(text)) places.push(name);
	return places;
}
