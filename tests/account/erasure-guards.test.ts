import { beginBinding, bindingLinked } from '../../service/cards/binding';
import { beginCharge } from '../../service/charges/run';
import { afterReadingLink } from '../../service/charges/staleLink';
import { prepareLinkCharge } from '../../service/charges/prepareLink';
import { createLead } from '../../service/leads/create';
import { claimToken, joinLead } from '../../service/leads/join';
import { unpaidOrder } from '../../service/orders/unpaidOrder';
import { transition } from '../../service/store/transition';
import { start } from '../../service/subscribers/start';
import { subscriberById } from '../../service/subscribers/find';
import { useWorld } from '../support/world';
import type { World } from '../support/world';
import type { Person } from '../support/worldPerson';

const worlds = useWorld();

/** Anna, who has asked to be erased and is not yet: the outcome of a payment of hers is awaited. `before` is what she did first. */
async function leaving(
	before: (anna: Person, world: World) => Promise<unknown> = async () => undefined,
): Promise<{ world: World; anna: Person }> {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await before(anna, world);
	await anna.erase();
	await world.events();
	return { world, anna };
}

const counts = async ({ store }: World) =>
	Object.fromEntries(
		await Promise.all(
			(['orders', 'charge', 'binding', 'funnel_entry', 'consent', 'source_touch', 'delivery', 'lead'] as const).map(async (table) => {
				const { n } = await store.db
					.selectFrom(table as 'orders')
					.select((eb) => eb.fn.countAll<number>().as('n'))
					.executeTakeFirstOrThrow();
				return [table, n];
			}),
		),
	);

const linkOf = async (anna: Person) => {
	await anna.choose();
	await anna.consent();
};

/** What a tap from just before may still do when it is processed just after; each is told that the erasure runs. */
const TAPS: Record<string, (anna: Person) => Promise<unknown>> = {
	start: async (anna) => await anna.start('l_token-12345678'),
	'free series': async (anna) => await anna.free(),
	'choose an offer': async (anna) => await anna.choose(),
	consent: async (anna) => await anna.consent(),
	'e-mail': async (anna) => await anna.email('anna@example.com'),
	'pay now': async (anna) => await anna.payNow(),
	'new card': async (anna) => await anna.newCard(),
};

test.each(Object.keys(TAPS))('“%s” begins nothing for somebody who is being erased, and says why', async (tap) => {
	const { world, anna } = await leaving(linkOf);
	const before = await counts(world);
	await TAPS[tap]!(anna);
	expect(await world.got(anna)).toEqual(['erase_running']);
	expect(await counts(world)).toEqual(before);
	expect(await world.store.db.selectFrom('subscriber').select(['email', 'awaiting']).where('id', '=', anna.subscriberId).execute()).toEqual(
		[{ email: null, awaiting: null }],
	);
});

test.each([
	['offers', async (anna: Person) => await anna.offers()],
	['info', async (anna: Person) => await anna.info()],
	['resume', async (anna: Person) => await anna.resume()],
	['plan', async (anna: Person) => await anna.plan()],
])('“%s” tempts nobody who is being erased with an offer', async (_, tap) => {
	const { world, anna } = await leaving(async (one) => await one.buy());
	await tap(anna);
	expect(await world.got(anna)).toEqual([]);
});

test('no link is made for an order that was made in the very moment he asked', async () => {
	const { world, anna } = await leaving();
	const offer = await world.store.db.selectFrom('offer').selectAll().where('code', '=', 'days').executeTakeFirstOrThrow();
	await transition(world.store, async (tx) => {
		const order = await unpaidOrder(tx, { subscriberId: anna.subscriberId, purpose: 'first', target: offer.product_code, offer });
		expect(await prepareLinkCharge(tx, await subscriberById(tx, anna.subscriberId), order, 'in:7')).toBeNull();
	});
	expect(await counts(world)).toMatchObject({ charge: 0 });
});

test('an old link that turns out dead is followed by no new one', async () => {
	const { world, anna } = await leaving(linkOf);
	const { id } = await world.store.db.updateTable('charge').set({ state: 'declined' }).returning('id').executeTakeFirstOrThrow();
	expect(await afterReadingLink(world.store, id, 'in:8')).toBeNull();
	expect(await counts(world)).toMatchObject({ charge: 1 });
	expect(anna.subscriberId).toBeGreaterThan(0);
});

test.each(['created', 'unknown'] as const)('a link’s charge that is %s is not sent to YooKassa any more', async (state) => {
	const { world } = await leaving(linkOf);
	const { id } = await world.store.db.updateTable('charge').set({ state }).returning('id').executeTakeFirstOrThrow();
	expect(await beginCharge(world.store, id)).toBeNull();
	const after = await world.store.db.selectFrom('charge').select('state').executeTakeFirstOrThrow();
	expect(after.state).toBe(state === 'created' ? 'not_taken' : 'unknown');
});

test('a link that YooKassa makes late is not shown to him', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await linkOf(anna);
	const payment = await anna.openPayment();
	await world.store.db.updateTable('charge').set({ state: 'unknown', provider_id: null, confirmation_url: null }).execute();
	await anna.erase();
	await world.events();
	await world.notice('payment.waiting_for_capture', payment);
	expect(await world.got(anna)).toEqual([]);
});

test('a binding whose link comes late is not shown to him', async () => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	const binding = await beginBinding(world.store, { subscriberId: anna.subscriberId, cause: 'in:9' });
	await anna.erase();
	await world.events();
	await bindingLinked(world.store, binding!.bindingId, 'method-1', 'https://yookassa.example/bind');
	await world.deliver();
	expect(await world.got(anna)).toEqual([]);
	expect(await world.store.db.selectFrom('binding').select(['state', 'provider_id', 'url']).execute()).toEqual([
		{ state: 'inactive', provider_id: null, url: null },
	]);
});

test('a form that comes while he is being erased joins nobody: only its number is kept', async () => {
	const { world, anna } = await leaving(async (one) => await one.start('l_token-12345678'));
	const form = { dedupeKey: 'k1', token: 'token-12345678', name: 'Анна', email: 'anna@example.com' };
	expect(await createLead(world.store, form)).toMatchObject({ subscriberId: null, repeated: false });
	expect(await world.store.db.selectFrom('subscriber').select('email').where('id', '=', anna.subscriberId).execute()).toEqual([
		{ email: null },
	]);
	expect(await createLead(world.store, form)).toMatchObject({ repeated: true });
	await world.advance({ minutes: 1 });
	expect(await world.store.db.selectFrom('lead').select(['name', 'email', 'token', 'subscriber_id']).execute()).toEqual([
		{ name: null, email: null, token: null, subscriber_id: anna.subscriberId },
	]);
	expect(await world.store.db.selectFrom('subscriber').select(['email', 'state']).where('id', '=', anna.subscriberId).execute()).toEqual([
		{ email: null, state: 'erased' },
	]);
});

test.each(['erasing', 'erased'] as const)('neither Start nor a token joins a form to somebody who is %s', async (state) => {
	const world = await worlds.open();
	const anna = await world.person('anna');
	await createLead(world.store, { dedupeKey: 'k1', token: 'token-12345678', name: 'Анна', email: 'anna@example.com' });
	await world.store.db.updateTable('subscriber').set({ state }).where('id', '=', anna.subscriberId).execute();
	const before = await counts(world);
	expect(await start(world.store, { subscriberId: anna.subscriberId, payload: 'l_token-12345678', cause: 'in:90' })).toMatchObject({
		leadJoined: false,
	});
	await transition(world.store, async (tx) => {
		for (const token of ['token-12345678', 'token-of-no-form'])
			expect(await claimToken(tx, token, await subscriberById(tx, anna.subscriberId))).toBe(false);
		const lead = await tx.db.selectFrom('lead').selectAll().executeTakeFirstOrThrow();
		expect(await joinLead(tx, lead, { id: anna.subscriberId })).toBe(false);
	});
	expect(await counts(world)).toEqual(before);
	expect(await world.store.db.selectFrom('lead').select(['state', 'subscriber_id']).execute()).toEqual([
		{ state: 'new', subscriber_id: null },
	]);
	expect(await world.store.db.selectFrom('subscriber').select('email').execute()).toEqual([{ email: null }]);
});
