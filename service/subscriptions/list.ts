import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';
import type { SubscriptionState } from '../store/tables/money';

export interface SubscriptionFilter {
	subscriberId?: number;
	/** A state, or everything that has not ended. */
	state?: SubscriptionState | 'running';
	renews?: boolean;
	/** UTC ms. */
	endsBefore?: number;
	limit: number;
}

/** Subscriptions with their offer and term, by number; purchases in parts are none. Sums are kopecks, moments ISO 8601. */
export async function listSubscriptions(store: Store, { subscriberId, state, renews, endsBefore, limit }: SubscriptionFilter) {
	const rows = await store.db
		.selectFrom('subscription as s')
		.innerJoin('offer as o', 'o.id', 's.offer_id')
		.select(['s.id', 's.subscriber_id', 's.product_code', 's.term', 's.starts_at', 's.ends_at', 's.zone', 's.renewal_on', 's.state'])
		.select(['s.next_file_at', 's.created_at', 's.ended_at', 'o.code', 'o.version', 'o.price_kopecks'])
		.where('s.plan_id', 'is', null)
		.$if(subscriberId !== undefined, (query) => query.where('s.subscriber_id', '=', subscriberId!))
		.$if(state === 'running', (query) => query.where('s.state', '<>', 'ended'))
		.$if(state !== undefined && state !== 'running', (query) => query.where('s.state', '=', state as SubscriptionState))
		.$if(renews !== undefined, (query) => query.where('s.renewal_on', '=', renews ? 1 : 0))
		.$if(endsBefore !== undefined, (query) => query.where('s.ends_at', '<', endsBefore!))
		.orderBy('s.id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		subscriptionId: row.id,
		subscriberId: row.subscriber_id,
		product: row.product_code,
		offer: row.code,
		offerVersion: row.version,
		priceKopecks: row.price_kopecks,
		state: row.state,
		term: row.term,
		startsAt: isoMoment(row.starts_at),
		endsAt: isoMoment(row.ends_at),
		zone: row.zone,
		renews: row.renewal_on === 1,
		nextFileAt: isoMoment(row.next_file_at),
		createdAt: isoMoment(row.created_at),
		endedAt: isoMoment(row.ended_at),
	}));
}
