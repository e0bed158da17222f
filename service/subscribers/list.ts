import { isoMoment } from '../time/iso';
import type { Store } from '../store/open';
import type { SubscriberState } from '../store/tables/people';

export interface SubscriberFilter {
	state?: SubscriberState;
	/** Whether he has a running subscription. */
	subscribed?: boolean;
	/** UTC ms; at this moment or later, and before. */
	createdFrom?: number;
	createdTo?: number;
	limit: number;
}

/** Subscribers by number, without names, addresses and phones: those are given for one person at a time. */
export async function listSubscribers(store: Store, { state, subscribed, createdFrom, createdTo, limit }: SubscriberFilter) {
	const rows = await store.db
		.selectFrom('subscriber')
		.select((eb) => [
			'id',
			'bot_id',
			'language',
			'zone',
			'slot_hour',
			'state',
			'created_at',
			eb
				.selectFrom('subscription')
				.select('subscription.id')
				.whereRef('subscription.subscriber_id', '=', 'subscriber.id')
				.where('subscription.state', '<>', 'ended')
				.where('subscription.plan_id', 'is', null)
				.limit(1)
				.as('running'),
		])
		.$if(state !== undefined, (query) => query.where('state', '=', state!))
		.$if(createdFrom !== undefined, (query) => query.where('created_at', '>=', createdFrom!))
		.$if(createdTo !== undefined, (query) => query.where('created_at', '<', createdTo!))
		.$if(subscribed !== undefined, (query) =>
			query.where((eb) => {
				const running = eb.exists(
					eb
						.selectFrom('subscription')
						.select('subscription.id')
						.whereRef('subscription.subscriber_id', '=', 'subscriber.id')
						.where('subscription.state', '<>', 'ended')
						.where('subscription.plan_id', 'is', null),
				);
				return subscribed ? running : eb.not(running);
			}),
		)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		subscriberId: row.id,
		botId: row.bot_id,
		language: row.language,
		zone: row.zone,
		slotHour: row.slot_hour,
		state: row.state,
		subscribed: row.running !== null,
		createdAt: isoMoment(row.created_at),
	}));
}
