import { applyMethod } from '../../service/cards/applyMethod';
import { afterReadingLink } from '../../service/charges/staleLink';
import { withdrawPending } from '../../service/consents/withdrawPending';
import { stopMoney } from '../../service/erasure/stop';
import { createLead } from '../../service/leads/create';
import { agreePrice } from '../../service/renewals/agreePrice';
import type { Store } from '../../service/store/open';
import type { Transition } from '../../service/store/transition';
import { subscriberById } from '../../service/subscribers/find';
import { racesOnPostgres } from '../support/racesOnPostgres';
import { addCharge, addOrder, addSubscriber, addSubscription } from '../support/storeRows';
import { eachEngine } from '../support/stores';
import { waitForForm } from '../support/waitForForm';
import { whileHeld } from '../support/whileHeld';

/** Somebody whose card YooKassa is binding. */
async function pending(store: Store) {
	const person = await addSubscriber(store);
	const documents = JSON.stringify([{ name: 'renewal', version: 1, hash: 'h' }]);
	const row = { key: 'b1', subscriber_id: person.id, body: '{}', cause: 'in:1', documents, provider_id: 'method-1' };
	await store.db
		.insertInto('binding')
		.values({ ...row, state: 'pending', created_at: 0, check_at: null })
		.execute();
	return person;
}

const bound = async (store: Store) =>
	(await applyMethod(store, { id: 'method-1', status: 'active', saved: true, type: 'Mir', last4: '4477', expiry: '2030-01' })).outcome;

async function after({ db }: Store) {
	const { state } = await db.selectFrom('binding').select('state').executeTakeFirstOrThrow();
	const [cards, consents] = [await db.selectFrom('card').select('id').execute(), await db.selectFrom('consent').select('id').execute()];
	return { binding: state, cards: cards.length, consents: consents.length };
}

eachEngine((_, store) => {
	it('M9 a card bound for one who is being erased is not kept, though the wish has not reached its row', async () => {
		const { id } = await pending(store());
		await store().db.updateTable('subscriber').set({ state: 'erasing' }).where('id', '=', id).execute();
		expect([await bound(store()), await after(store())]).toEqual(['unchanged', { binding: 'pending', cards: 0, consents: 0 }]);
	});
});

/** What meets in one person's row on PostgreSQL; SQLite has one writer. */
racesOnPostgres('what is decided for a person while something of his arrives', (fresh) => {
	let store: Store;
	beforeEach(async () => void (store = await fresh()));

	it('M9 a card that is bound while he asks to be erased is not kept', async () => {
		const { id } = await pending(store);
		const outcome = await whileHeld(store, id, [async () => await bound(store)], async (tx) => {
			await tx.db.updateTable('subscriber').set({ state: 'erasing' }).where('id', '=', id).execute();
			await stopMoney(tx, await subscriberById(tx, id), { subscriberId: id, cause: 'in:2', actor: 'subscriber' });
		});
		expect([outcome, await after(store)]).toEqual([['unchanged'], { binding: 'inactive', cards: 0, consents: 0 }]);
	});

	it('M8 what he agreed to with a card is not given once he has switched renewal off while it was bound', async () => {
		const { id } = await pending(store);
		const outcome = await whileHeld(
			store,
			id,
			[async () => await bound(store)],
			async (tx) => await withdrawPending(tx, { subscriberId: id, cause: 'in:2', actor: 'subscriber' }),
		);
		expect([outcome, await after(store)]).toEqual([['bound'], { binding: 'active', cards: 1, consents: 0 }]);
	});

	it('M9 two notices of the same card at once bind it once', async () => {
		const { id } = await pending(store);
		const twice = [async () => await bound(store), async () => await bound(store)];
		expect((await whileHeld(store, id, twice, async () => {})).sort()).toEqual(['bound', 'unchanged']);
		expect(await after(store)).toEqual({ binding: 'active', cards: 1, consents: 1 });
		expect((await store.db.selectFrom('event').select('id').where('kind', '=', 'card.bound').execute()).length).toBe(1);
	});

	it('M6 an order that is cancelled while its old link is read is not opened by a new link', async () => {
		const person = await addSubscriber(store);
		const offer = await store.db.selectFrom('offer').selectAll().where('trial', '=', 0).limit(1).executeTakeFirstOrThrow();
		const values = { offer_id: offer.id, price_kopecks: offer.price_kopecks, target: offer.product_code, state: 'awaiting' as const };
		const order = await addOrder(store, person, values);
		const charge = await addCharge(store, order.id, { subscriber_id: person.id, kind: 'link', state: 'declined' });
		const read = async () => String(await afterReadingLink(store, charge.id, 'in:1'));
		const decide = async (tx: Transition) => void (await tx.db.updateTable('orders').set({ state: 'canceled' }).execute());
		expect(await whileHeld(store, person.id, [read], decide)).toEqual(['null']);
		expect(await store.db.selectFrom('orders').select('state').execute()).toEqual([{ state: 'canceled' }]);
	});

	it('his tap for a higher price that meets another decision of his agrees to nothing', async () => {
		const person = await addSubscriber(store);
		const { id: offerId } = await store.db.selectFrom('offer').select('id').where('trial', '=', 0).limit(1).executeTakeFirstOrThrow();
		const { id: payer_id, ends_at } = await addSubscription(store, person, { offer_id: offerId });
		const row = { payer_id, term: 2, subscriber_id: person.id, stage: 'needs_tap' as const, next_at: null, ends_at, offer_id: offerId };
		const { id: renewalId } = await store.db
			.insertInto('renewal')
			.values({ ...row, created_at: 0 })
			.returning('id')
			.executeTakeFirstOrThrow();
		const tap = { subscriberId: person.id, argument: `${renewalId}:${offerId}`, cause: 'in:1' };
		const agree = async () => JSON.stringify(await agreePrice(store, tap));
		const decide = async (tx: Transition) =>
			void (await tx.db.updateTable('renewal').set({ stage: 'planned', offer_id: null }).where('id', '=', renewalId).execute());
		expect(await whileHeld(store, person.id, [agree], decide)).toEqual(['{"agreed":false}']);
		expect(await store.db.selectFrom('event').select('id').where('kind', '=', 'renewal.agreed').execute()).toEqual([]);
	});

	it('the address that he types while a form lands stays his, and the form’s does not take its confirmation', async () => {
		const { id } = await addSubscriber(store);
		const token = 'token-12345678';
		await waitForForm(store, id, token);
		const form = async () => String((await createLead(store, { dedupeKey: 'k1', token, email: 'eve@example.org' })).subscriberId);
		await whileHeld(store, id, [form], async (tx) => {
			await tx.db.updateTable('subscriber').set({ email: 'anna@example.org', email_confirmed_at: 7 }).where('id', '=', id).execute();
		});
		const row = await store.db.selectFrom('subscriber').select(['email', 'email_confirmed_at']).executeTakeFirstOrThrow();
		expect(row).toEqual({ email: 'anna@example.org', email_confirmed_at: 7 });
	});
});
