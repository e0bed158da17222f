import { m0001Initial } from '../../service/store/migrations/m0001_initial';
import { m0002Listeners } from '../../service/store/migrations/m0002_listeners';
import { m0003WaitingAndRefunds } from '../../service/store/migrations/m0003_waiting_and_refunds';
import { m0004ConsentCause } from '../../service/store/migrations/m0004_consent_cause';
import type { Store } from '../../service/store/open';
import { sql } from '../../vendor';
import type { Kysely } from '../../vendor';
import { eachEngine, makePlace } from '../support/stores';

const DAY_MS = 86_400_000;
/** The last moment of 11 August in Moscow. */
const ENDS_AT = Date.parse('2026-08-11T23:59:59+03:00');

const BEFORE = {
	'0001_initial': m0001Initial,
	'0002_listeners': m0002Listeners,
	'0003_waiting_and_refunds': m0003WaitingAndRefunds,
	'0004_consent_cause': m0004ConsentCause,
};

/** A store as the version before renewals left it: one subscription, and its payments oldest first. */
async function before(store: Store, payments: Array<{ days: number | null; order?: string; offer?: number }>): Promise<void> {
	const { db } = store;
	await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(db);
	for (const [name, up] of Object.entries(BEFORE)) {
		await up(db as unknown as Kysely<unknown>, store.engine);
		await sql`insert into kysely_migration (name, timestamp) values (${name}, '0')`.execute(db);
	}
	const offer = { product_code: 'club', name: 'x', price_kopecks: 99_000, currency: 'RUB', renew_by: 'card' };
	await insert(db, 'offer', { ...offer, id: 1, code: 'days', version: 1, term_count: 30, term_unit: 'day', created_at: 0 });
	await insert(db, 'offer', { ...offer, id: 2, code: 'month', version: 1, term_count: 2, term_unit: 'month', created_at: 0 });
	const subscription = { product_code: 'club', series_code: null, offer_id: 1, starts_at: 0, zone: 'Europe/Moscow', anchor_day: 11 };
	await insert(db, 'subscription', {
		...subscription,
		id: 1,
		subscriber_id: 1,
		term: payments.length,
		ends_at: ENDS_AT,
		renewal_on: 1,
		state: 'active',
		created_at: 0,
	});
	for (const [index, { days, order = 'paid', offer: offerId = 1 }] of payments.entries()) {
		const id = index + 1;
		const money = { subscriber_id: 1, currency: 'RUB', created_at: 0 };
		const what = { purpose: 'first', target: 'club', offer_id: offerId, price_kopecks: 99_000, deadline_at: 0 };
		await insert(db, 'orders', { ...money, ...what, id, state: order });
		const attempt = { key: `k${id}`, kind: 'link', attempt: 1, body: '{}', amount_kopecks: 99_000, state: 'succeeded' };
		await insert(db, 'charge', { ...money, ...attempt, id, order_id: id, subscription_id: 1, term: id, covered_days: days });
	}
}

async function insert(db: Store['db'], table: string, values: Record<string, unknown>): Promise<void> {
	const columns = Object.keys(values).map((column) => sql.ref(column));
	await sql`insert into ${sql.table(table)} (${sql.join(columns)}) values (${sql.join(Object.values(values))})`.execute(db);
}

eachEngine((place) => {
	async function upgraded(payments: Parameters<typeof before>[1]): Promise<string[]> {
		const { place: other, remove } = await makePlace(place().engine);
		try {
			const store = await other.open();
			await before(store, payments);
			await store.migrate();
			const covers = await store.db.selectFrom('charge_cover').selectAll().orderBy('term').execute();
			return covers.map(
				({ term, days, ends_at }) => `${term}: ${days} days, ${Math.round((ENDS_AT - ends_at) / DAY_MS - 0.5)} before the end`,
			);
		} finally {
			await remove();
		}
	}

	it('M14 what was paid before renewals: each term has its days and ends where the later ones begin', async () => {
		expect(await upgraded([{ days: 30 }, { days: 31 }, { days: 60 }])).toEqual([
			'1: 30 days, 91 before the end',
			'2: 31 days, 60 before the end',
			'3: 60 days, 0 before the end',
		]);
	});

	it('M14 a payment from before days were counted has the days of its offer, so that a refund ends its term', async () => {
		expect(await upgraded([{ days: null }, { days: null, offer: 2 }])).toEqual([
			'1: 30 days, 60 before the end',
			'2: 60 days, 0 before the end',
		]);
	});

	it('M14 a term refunded before the upgrade has nothing left to be taken back', async () => {
		expect(await upgraded([{ days: 30 }, { days: 30, order: 'refunded' }])).toEqual([
			'1: 30 days, 0 before the end',
			'2: 0 days, 0 before the end',
		]);
	});
});
