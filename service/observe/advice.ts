import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';

export interface ObserveState {
	observing: boolean;
	/** Why it observes without the owner having said so. */
	reason: string | null;
	/** ISO 8601: when it was last switched on. */
	since: string | null;
}

export async function observeState(store: Store): Promise<ObserveState> {
	const row = await store.db.selectFrom('installation').select(['observe', 'observe_reason']).executeTakeFirstOrThrow();
	return { observing: row.observe === 1, reason: row.observe_reason, since: isoMoment(await lastOn(store)) };
}

/** M17: whether a day of observing is worth its while: no saved card has been charged, and nobody has observed yet. */
export async function adviseToObserve(store: Store): Promise<boolean> {
	if ((await lastOn(store)) !== undefined) return false;
	const charged = await store.db.selectFrom('charge').select('id').where('kind', '=', 'saved').limit(1).executeTakeFirst();
	return charged === undefined;
}

/** Of the rehearsal before Start Live nothing counts. */
async function lastOn(store: Store): Promise<number | undefined> {
	const event = await store.db
		.selectFrom('event')
		.select('at')
		.where('kind', '=', 'observe.on')
		.where('id', '>', (eb) =>
			eb
				.selectFrom('event as started')
				.select((inner) => inner.fn.coalesce(inner.fn.max('started.id'), inner.lit(0)).as('id'))
				.where('started.kind', '=', 'setup.startedLive'),
		)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return event?.at;
}
