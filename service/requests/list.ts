import type { Store } from '../store/open';
import type { RequestState } from '../store/tables/goods';
import { isoMoment } from '../time/iso';

export interface RequestFilter {
	subscriberId?: number;
	/** `open`: new or taken. */
	state?: RequestState | 'open';
	limit: number;
}

/** Requests, oldest first, without names. Moments are ISO 8601; `staffId` is the number at Telegram of who acted last. */
export async function listRequests(store: Store, { subscriberId, state, limit }: RequestFilter) {
	const rows = await store.db
		.selectFrom('request')
		.selectAll()
		.$if(subscriberId !== undefined, (query) => query.where('subscriber_id', '=', subscriberId!))
		.$if(state === 'open', (query) => query.where('state', 'in', ['new', 'taken']))
		.$if(state !== undefined && state !== 'open', (query) => query.where('state', '=', state as RequestState))
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		requestId: row.id,
		subscriberId: row.subscriber_id,
		orderId: row.order_id,
		product: row.product_code,
		state: row.state,
		staffId: row.staff_id,
		createdAt: isoMoment(row.created_at),
		takenAt: isoMoment(row.taken_at),
		settledAt: isoMoment(row.settled_at),
	}));
}
