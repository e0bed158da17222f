import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';
import type { DeliveryTable } from '../store/tables/files';

export interface DeliveryFilter {
	subscriberId?: number;
	series?: string;
	number?: number;
	state?: DeliveryTable['state'];
	/** UTC ms; planned at this moment or later, and before. */
	from?: number;
	to?: number;
	limit: number;
}

/** Which numbers went to whom, and when. Moments are ISO 8601. */
export async function listDeliveries(store: Store, { subscriberId, series, number, state, from, to, limit }: DeliveryFilter) {
	const rows = await store.db
		.selectFrom('delivery')
		.selectAll()
		.$if(subscriberId !== undefined, (query) => query.where('subscriber_id', '=', subscriberId!))
		.$if(series !== undefined, (query) => query.where('series_code', '=', series!))
		.$if(number !== undefined, (query) => query.where('number', '=', number!))
		.$if(state !== undefined, (query) => query.where('state', '=', state!))
		.$if(from !== undefined, (query) => query.where('planned_at', '>=', from!))
		.$if(to !== undefined, (query) => query.where('planned_at', '<', to!))
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		deliveryId: row.id,
		subscriberId: row.subscriber_id,
		series: row.series_code,
		number: row.number,
		kind: row.kind,
		state: row.state,
		localDate: row.local_date,
		contentHash: row.content_hash,
		plannedAt: isoMoment(row.planned_at),
		sentAt: isoMoment(row.sent_at),
	}));
}
