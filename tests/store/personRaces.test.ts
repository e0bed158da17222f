import { applyMethod } from '../../service/cards/applyMethod';
import { withdrawPending } from '../../service/consents/withdrawPending';
import { stopMoney } from '../../service/erasure/stop';
import { wipePerson } from '../../service/erasure/wipe';
import { createLead } from '../../service/leads/create';
import { applySetup } from '../../service/setup/apply';
import type { Store } from '../../service/store/open';
import { transition } from '../../service/store/transition';
import type { Transition } from '../../service/store/transition';
import { subscriberById } from '../../service/subscribers/find';
import { lockPerson } from '../../service/subscribers/lock';
import { sql } from '../../vendor';
import { addSubscriber } from '../support/storeRows';
import { eachEngine, makePlace } from '../support/stores';
import { worldSetup } from '../support/worldSetup';

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
const racing = process.env.STORE_POSTGRES_URL ? describe : undefined;
racing?.('what is decided for a person while something of his arrives, on PostgreSQL', () => {
	let made: Awaited<ReturnType<typeof makePlace>>;
	let store: Store;

	beforeEach(async () => {
		made = await makePlace('postgres');
		store = await made.place.open();
		await store.migrate();
		await applySetup(store, worldSetup(), { shopId: 'shop', mode: 'test' }, false);
	});
	afterEach(async () => await made.remove());

	/** Holds the person's lock until that many others wait for it, then decides; what stands in `first` it does before they come. */
	async function whileHeld(
		id: number,
		others: Array<() => Promise<string>>,
		decide: (tx: Transition) => Promise<void>,
		first: (tx: Transition) => Promise<void> = async () => {},
	): Promise<string[]> {
		const running: Array<Promise<string>> = [];
		await transition(store, async (tx) => {
			await lockPerson(tx, id);
			await first(tx);
			for (const [index, other] of others.entries()) {
				running.push(other());
				await waiting(tx, index + 1);
			}
			await decide(tx);
		});
		return await Promise.all(running);
	}

	/** The second who waits for a row waits for the first who does. */
	async function waiting(tx: Transition, count: number): Promise<void> {
		for (let i = 0; i < 200; i++) {
			const { rows } = await sql`
				with recursive behind as (
					select pg_backend_pid() as pid
					union select a.pid from pg_locks a join behind on not a.granted and behind.pid = any(pg_blocking_pids(a.pid)))
				select pid from behind where pid <> pg_backend_pid()`.execute(tx.db);
			if (rows.length >= count) return;
			await new Promise((done) => setTimeout(done, 20));
		}
		throw new Error('nobody waits');
	}

	const waitForForm = async (subscriberId: number, token: string) =>
		await store.db
			.insertInto('lead')
			.values({ dedupe_key: `token:${token}`, token, state: 'waiting', subscriber_id: subscriberId, received_at: 0 })
			.execute();

	it('M9 a card that is bound while he asks to be erased is not kept', async () => {
		const { id } = await pending(store);
		const outcome = await whileHeld(id, [async () => await bound(store)], async (tx) => {
			await tx.db.updateTable('subscriber').set({ state: 'erasing' }).where('id', '=', id).execute();
			await stopMoney(tx, await subscriberById(tx, id), { subscriberId: id, cause: 'in:2', actor: 'subscriber' });
		});
		expect([outcome, await after(store)]).toEqual([['unchanged'], { binding: 'inactive', cards: 0, consents: 0 }]);
	});

	it('M8 what he agreed to with a card is not given once he has switched renewal off while it was bound', async () => {
		const { id } = await pending(store);
		const outcome = await whileHeld(
			id,
			[async () => await bound(store)],
			async (tx) => await withdrawPending(tx, { subscriberId: id, cause: 'in:2', actor: 'subscriber' }),
		);
		expect([outcome, await after(store)]).toEqual([['bound'], { binding: 'active', cards: 1, consents: 0 }]);
	});

	it('M9 two notices of the same card at once bind it once', async () => {
		const { id } = await pending(store);
		const twice = [async () => await bound(store), async () => await bound(store)];
		expect((await whileHeld(id, twice, async () => {})).sort()).toEqual(['bound', 'unchanged']);
		expect(await after(store)).toEqual({ binding: 'active', cards: 1, consents: 1 });
		expect((await store.db.selectFrom('event').select('id').where('kind', '=', 'card.bound').execute()).length).toBe(1);
	});

	it('a form that lands while its person is wiped fails nothing, and nothing but its number is kept', async () => {
		const { id } = await addSubscriber(store);
		const token = 'token-12345678';
		await waitForForm(id, token);
		const form = async () => JSON.stringify(await createLead(store, { dedupeKey: 'k1', token, name: 'Anna', email: 'anna@example.org' }));
		const [answer] = await whileHeld(
			id,
			[form],
			async () => {},
			async (tx) => await wipePerson(tx, await subscriberById(tx, id)),
		);
		expect(JSON.parse(answer!)).toMatchObject({ repeated: false, subscriberId: null });
		const leads = await store.db.selectFrom('lead').select(['dedupe_key', 'token', 'state', 'name', 'email', 'subscriber_id']).execute();
		expect(leads).toEqual([{ dedupe_key: 'k1', token: null, state: 'joined', name: null, email: null, subscriber_id: id }]);
		expect(JSON.parse(await form())).toMatchObject({ repeated: true });
	});

	it('the address that he types while a form lands stays his, and the form’s does not take its confirmation', async () => {
		const { id } = await addSubscriber(store);
		const token = 'token-12345678';
		await waitForForm(id, token);
		const form = async () => String((await createLead(store, { dedupeKey: 'k1', token, email: 'eve@example.org' })).subscriberId);
		await whileHeld(id, [form], async (tx) => {
			await tx.db.updateTable('subscriber').set({ email: 'anna@example.org', email_confirmed_at: 7 }).where('id', '=', id).execute();
		});
		const row = await store.db.selectFrom('subscriber').select(['email', 'email_confirmed_at']).executeTakeFirstOrThrow();
		expect(row).toEqual({ email: 'anna@example.org', email_confirmed_at: 7 });
	});
});
