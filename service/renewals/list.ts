import { isoMoment } from '../time/iso';
import type { RenewalStage } from '../store/tables/renewals';
import type { Store } from '../store/open';

export interface RenewalFilter {
	subscriberId?: number;
	stage?: RenewalStage;
	limit: number;
}

/** Renewals with where they stand, newest first. Sums are kopecks, moments ISO 8601. */
export async function listRenewals(store: Store, { subscriberId, stage, limit }: RenewalFilter) {
	const rows = await store.db
		.selectFrom('renewal')
		.selectAll()
		.$if(subscriberId !== undefined, (query) => query.where('subscriber_id', '=', subscriberId!))
		.$if(stage !== undefined, (query) => query.where('stage', '=', stage!))
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		renewalId: row.id,
		subscriberId: row.subscriber_id,
		subscriptionId: row.payer_id,
		term: row.term,
		stage: row.stage,
		nextAt: isoMoment(row.next_at),
		endsAt: isoMoment(row.ends_at),
		chargeAt: isoMoment(row.charge_at),
		priceKopecks: row.price_kopecks,
		orderId: row.order_id,
		tries: row.tries,
		reason: row.last_reason,
		graceUntil: isoMoment(row.grace_until),
		settledAt: isoMoment(row.settled_at),
	}));
}
