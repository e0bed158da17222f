import type { Store } from '../../../service/store/open';

/** All that the store says about one person, at one moment. */
export async function readBooks(store: Store) {
	const { db } = store;
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
		offers: await db.selectFrom('offer').select(['id', 'trial']).execute(),
	};
}

export type Books = Awaited<ReturnType<typeof readBooks>>;

export const chargeable = ({ cards }: Books) =>
	cards.filter(({ forgotten_at, autopay_allowed }) => forgotten_at === null && autopay_allowed === 1);
