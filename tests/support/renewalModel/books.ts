import type { Store } from '../../../service/store/open';
import { sql } from '../../../vendor';
import { keepPlan } from './plans';

const rows = (from: string) => sql.raw(`(select coalesce(json_agg(t), '[]') from (${from}) t)`);
const BOOKS = sql`select json_build_object(
	'subscriptions', ${rows('select * from subscription order by id')},
	'renewals', ${rows('select * from renewal order by id')},
	'renewalCovers', ${rows('select * from renewal_cover')},
	'charges', ${rows('select * from charge order by id')},
	'covers', ${rows('select * from charge_cover')},
	'orders', ${rows('select * from orders order by id')},
	'cards', ${rows('select * from card order by id')},
	'refunds', ${rows('select * from refund')},
	'requests', ${rows('select * from refund_request')},
	'consents', ${rows('select * from consent order by id')},
	'events', ${rows('select at, kind, data from event order by id desc limit 12')},
	'standstills', ${rows('select began_at, ended_at from standstill')},
	'offers', ${rows('select id, trial, also from offer')},
	'person', (select row_to_json(t) from subscriber t))`;

export const planBooks = async (store: Store) => await keepPlan(store, 'books', 'books json', BOOKS);

/** All that the store says about one person, at one moment; on PostgreSQL in one query, as there are hundreds of histories to get through. */
export async function readBooks(store: Store): Promise<Books> {
	if (store.engine === 'sqlite') return await readEach(store);
	return (await sql<{ books: Books }>`select * from books()`.execute(store.db)).rows[0]!.books;
}

async function readEach({ db }: Store) {
	return {
		subscriptions: await db.selectFrom('subscription').selectAll().orderBy('id').execute(),
		renewals: await db.selectFrom('renewal').selectAll().orderBy('id').execute(),
		renewalCovers: await db.selectFrom('renewal_cover').selectAll().execute(),
		charges: await db.selectFrom('charge').selectAll().orderBy('id').execute(),
		covers: await db.selectFrom('charge_cover').selectAll().execute(),
		orders: await db.selectFrom('orders').selectAll().orderBy('id').execute(),
		cards: await db.selectFrom('card').selectAll().orderBy('id').execute(),
		refunds: await db.selectFrom('refund').selectAll().execute(),
		requests: await db.selectFrom('refund_request').selectAll().execute(),
		consents: await db.selectFrom('consent').select(['document', 'action']).orderBy('id').execute(),
		person: await db.selectFrom('subscriber').selectAll().executeTakeFirstOrThrow(),
		events: await db.selectFrom('event').select(['at', 'kind', 'data']).orderBy('id', 'desc').limit(12).execute(),
		standstills: await db.selectFrom('standstill').select(['began_at', 'ended_at']).execute(),
		offers: await db.selectFrom('offer').select(['id', 'trial', 'also']).execute(),
	};
}

export type Books = Awaited<ReturnType<typeof readEach>>;

export const chargeable = ({ cards }: Books) =>
	cards.filter(({ forgotten_at, autopay_allowed }) => forgotten_at === null && autopay_allowed === 1);
