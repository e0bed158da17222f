import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Insertable } from '../../vendor';
import type { Database } from '../../service/store/database';
import type { ChargeState, OrderState } from '../../service/store/tables/money';
import { askRefund } from '../../service/refunds/ask';
import { applySetup } from '../../service/setup/apply';
import { transition } from '../../service/store/transition';
import { eachEngine } from '../support/stores';
import { addCharge, addOrder, addRefundRequest, addSubscriber, addSubscription, BOT, tell } from '../support/storeRows';
import { worldSetup } from '../support/worldSetup';

const OPEN_CHARGES: ChargeState[] = ['created', 'sent', 'unknown', 'pending'];
const CLOSED_CHARGES: ChargeState[] = ['declined', 'refused', 'not_taken'];

eachEngine((_, store) => {
	const refused = async (insert: Promise<unknown>) => await expect(insert).rejects.toThrow(/unique/i);
	const insert = async <T extends keyof Database>(table: T, row: Insertable<Database[T]>) =>
		await store()
			.db.insertInto(table as keyof Database)
			.values(row as never)
			.execute();

	it('a person of a bot exists once, and the same person at another bot too', async () => {
		const { id: _id, ...row } = await addSubscriber(store());
		await refused(insert('subscriber', row));
		await insert('subscriber', { ...row, bot_id: BOT + 1 });
	});

	describe('orders', () => {
		it('pressing "buy" twice at once makes one unpaid order', async () => {
			const person = await addSubscriber(store());
			const made = await Promise.allSettled([1, 2, 3, 4].map(async () => await addOrder(store(), person)));
			expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		});

		it.each<Partial<Insertable<Database['orders']>>>([
			{ purpose: 'renewal' },
			{ target: 'other' },
			{ offer_id: 2 },
			{ price_kopecks: 100 },
			{ subscriber_id: 99 },
		])('differing in %j it is another order', async (difference) => {
			const person = await addSubscriber(store());
			await addOrder(store(), person);
			await addOrder(store(), person, difference);
		});

		it.each<OrderState>(['paid', 'expired', 'canceled', 'refunded', 'part_refunded', 'review'])(
			'one that is %s does not keep him from buying again',
			async (state) => {
				const person = await addSubscriber(store());
				await addOrder(store(), person, { state });
				await addOrder(store(), person, { state: 'awaiting' });
				await refused(addOrder(store(), person));
			},
		);
	});

	describe('charges', () => {
		it.each(OPEN_CHARGES)('M6: while one is %s no other is open for its order', async (state) => {
			const order = await addOrder(store(), await addSubscriber(store()));
			await addCharge(store(), order.id, { state });
			for (const other of OPEN_CHARGES) await refused(addCharge(store(), order.id, { state: other }));
		});

		it.each(CLOSED_CHARGES)('after one was %s the next may be tried', async (state) => {
			const order = await addOrder(store(), await addSubscriber(store()));
			await addCharge(store(), order.id, { state, subscription_id: 5, term: 2 });
			await addCharge(store(), order.id, { subscription_id: 5, term: 2 });
		});

		it.each([...OPEN_CHARGES, 'succeeded' as const])('M4, M7: while one of a term is %s no other exists for that term', async (state) => {
			const person = await addSubscriber(store());
			const [one, two] = [await addOrder(store(), person), await addOrder(store(), person, { purpose: 'renewal' })];
			await addCharge(store(), one.id, { subscription_id: 5, term: 2, state });
			await refused(addCharge(store(), two.id, { subscription_id: 5, term: 2 }));
			await addCharge(store(), two.id, { subscription_id: 5, term: 3 });
		});

		it('M1: a key and a payment belong to one charge', async () => {
			const person = await addSubscriber(store());
			const [one, two] = [await addOrder(store(), person), await addOrder(store(), person, { purpose: 'renewal' })];
			await addCharge(store(), one.id, { key: 'k', provider_id: 'p' });
			await refused(addCharge(store(), two.id, { key: 'k' }));
			await refused(addCharge(store(), two.id, { provider_id: 'p' }));
		});
	});

	it('M14: the service gives a payment back once; the owner one part for one reason once, and again after it failed', async () => {
		const wish = { payment_id: 'p', asked_by: 'owner' as const, amount_kopecks: 100, why: 'late' };
		await addRefundRequest(store(), { payment_id: 'p' });
		await refused(addRefundRequest(store(), { payment_id: 'p', amount_kopecks: 1 }));
		await addRefundRequest(store(), { ...wish, state: 'failed' });
		await addRefundRequest(store(), wish);
		await refused(addRefundRequest(store(), wish));
		await addRefundRequest(store(), { ...wish, why: 'late again' });
		await addRefundRequest(store(), { ...wish, amount_kopecks: 200 });
	});

	it('M14: asked by two at once, the parts of a payment never exceed it', async () => {
		await applySetup(store(), worldSetup(), { shopId: '1', mode: 'test' }, false);
		const person = await addSubscriber(store());
		const order = await addOrder(store(), person, { state: 'paid', payment_id: 'p' });
		await addCharge(store(), order.id, { state: 'succeeded', provider_id: 'p', amount_kopecks: 1000, subscriber_id: person.id });
		const ask = async (reason: string) =>
			await transition(store(), async (tx) => await askRefund(tx, { orderId: order.id, kopecks: 400, reason }));
		const asked = await Promise.allSettled(['a', 'b', 'c', 'd'].map(ask));
		expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
	});

	it('M9: the same card is one card, whatever number of payment methods name it', async () => {
		const card = { subscriber_id: 1, type: 'MasterCard', last4: '4444', expiry: '2030-01', issuer: null, bound_at: 0, forgotten_at: null };
		await insert('card', card);
		await refused(insert('card', { ...card, issuer: 'Bank' }));
		await insert('card', { ...card, subscriber_id: 2 });
		await insert('payment_method', { provider_id: 'm1', card_id: 1, created_at: 0 });
		await insert('payment_method', { provider_id: 'm2', card_id: 1, created_at: 0 });
		await refused(insert('payment_method', { provider_id: 'm1', card_id: 2, created_at: 0 }));
	});

	describe('subscriptions', () => {
		it.each(['trial', 'active', 'grace', 'paused', 'waiting_catalogue'] as const)(
			'a second one beside one that is %s cannot be',
			async (state) => {
				const person = await addSubscriber(store());
				await addSubscription(store(), person, { state });
				await refused(addSubscription(store(), person));
				await addSubscription(store(), person, { product_code: 'other' });
			},
		);

		it('after the end there can be a new one', async () => {
			const person = await addSubscriber(store());
			await addSubscription(store(), person, { state: 'ended' });
			await addSubscription(store(), person, { state: 'ended' });
			await addSubscription(store(), person);
		});
	});

	it('F1: a file once, and one a local day', async () => {
		const day = {
			subscriber_id: 1,
			series_code: 'main',
			content_hash: 'h',
			kind: 'daily' as const,
			state: 'planned' as const,
			planned_at: 0,
			sent_at: null,
		};
		await insert('delivery', { ...day, number: 6, local_date: '2026-11-01' });
		await refused(insert('delivery', { ...day, number: 6, local_date: '2026-11-02' }));
		await refused(insert('delivery', { ...day, number: 7, local_date: '2026-11-01' }));
		await insert('delivery', { ...day, number: 7, local_date: '2026-11-02' });
		// Those that do not count as the day's file: the first paid one, and free ones caught up.
		await insert('delivery', { ...day, number: 4, local_date: null });
		await insert('delivery', { ...day, number: 5, local_date: null });
	});

	it('a funnel is entered once', async () => {
		const entry = {
			subscriber_id: 1,
			funnel: 'free',
			entered_by: 'start',
			next_at: null,
			state: 'running' as const,
			entered_at: 0,
			series_done_at: null,
		};
		await insert('funnel_entry', entry);
		await refused(insert('funnel_entry', { ...entry, state: 'done' }));
		await insert('funnel_entry', { ...entry, funnel: 'other' });
	});

	it('the same thing is told once, however often it is written', async () => {
		const person = await addSubscriber(store());
		await tell(store(), person, { key: 'welcome:1' });
		await tell(store(), person, { key: 'welcome:1', message: 'help' });
		expect(await store().db.selectFrom('effect').select('key').execute()).toEqual([{ key: 'welcome:1' }]);
	});

	it('a form, a refund, a number of a series, an entitlement, a document version each exist once', async () => {
		const lead = {
			dedupe_key: 'tilda:1',
			token: null,
			form_id: null,
			form_name: null,
			name: null,
			email: null,
			phone: null,
			utm: null,
			fields: null,
		};
		const rows: { [T in keyof Database]?: Insertable<Database[T]> } = {
			lead: { ...lead, state: 'new', subscriber_id: null, received_at: 0, joined_at: null },
			refund: { provider_id: 'r', payment_id: 'p', order_id: null, amount_kopecks: 1, state: 'pending', created_at: 0, settled_at: null },
			series_item: { series_code: 'main', number: 6, dropbox_id: 'id:6', name: '6.pdf', rev: 'r', content_hash: 'h', size: 1 },
			entitlement: { subscriber_id: 1, what: 'chat', order_id: null, granted_at: 0 },
			document: { name: 'offer', version: 1, title: 't', text: 't', url: null, hash: 'h', applied_at: 0 },
			setting: { name: 'service', version: 1, value: '{}', hash: 'h', applied_at: 0 },
			product: { code: 'p', version: 1, name: 'P', kind: 'subscription', series_code: null, default_renewal_offer: null, created_at: 0 },
			bucket: { bot_id: BOT, tokens: 1.5, updated_at: 0, blocked_until: 0 },
		};
		for (const [table, row] of Object.entries(rows) as Array<[keyof Database, never]>) {
			await insert(table, row);
			await refused(insert(table, row));
		}
	});

	it('kopecks, moments and ids are numbers again when they come back, also beyond 32 bits', async () => {
		const person = await addSubscriber(store());
		await store().db.updateTable('subscriber').set({ telegram_user_id: 7_999_999_999, updated_at: 8_640_000_000_000_000 }).execute();
		const row = await store().db.selectFrom('subscriber').selectAll().executeTakeFirstOrThrow();
		expect(row).toMatchObject({ id: person.id, telegram_user_id: 7_999_999_999, updated_at: 8_640_000_000_000_000 });
	});
});

it('evidence and audit are only ever added: nothing in the product changes a consent or an event', () => {
	const root = join(__dirname, '../..');
	for (const folder of ['service', 'nodes']) {
		for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
			// Start Live takes the rehearsal's people away, and what was written about them.
			if (!file.endsWith('.ts') || file.endsWith('startLive.ts')) continue;
			const text = readFileSync(join(root, folder, file), 'utf8');
			expect({ file, found: /updateTable\('(consent|event)'\)|deleteFrom\('(consent|event)'\)/.exec(text)?.[0] }).toEqual({
				file,
				found: undefined,
			});
		}
	}
});
