import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Store } from '../store/open';
import { isoMoment } from '../time/iso';
import { isObserving } from './state';
import { wouldDo } from './wouldDo';
import type { ObservedWork } from './wouldDo';

/** One thing the service would have done. */
export interface Observed {
	/** ISO 8601, when it was due to be done. */
	at: string;
	subscriberId: number;
	renewalId: number | null;
	/** In plain words. */
	what: string;
	/** What he would have been told of or charged; null where it is not about a sum. */
	kopecks: number | null;
}

export interface ObservedList {
	observing: boolean;
	/** ISO 8601; null = observe mode has never been on. */
	since: string | null;
	/** Why it observes without the owner having said so. */
	reason: string | null;
	/** Each kind of work with its number and sum, most frequent first. */
	totals: Array<{ what: string; count: number; kopecks: number }>;
	/** The newest last. */
	rows: Observed[];
}

/** M17: what would have been done since observe mode was last switched on; ends of access that wait are of this moment. */
export async function listObserved(store: Store, limit: number): Promise<ObservedList> {
	return await transition(store, async (tx) => {
		const began = await tx.db
			.selectFrom('event')
			.select('at')
			.where('kind', '=', 'observe.on')
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		const { observe_reason } = await tx.db.selectFrom('installation').select('observe_reason').executeTakeFirstOrThrow();
		const observing = await isObserving(tx.db);
		const all = [...(await workSince(tx, began?.at ?? 0)), ...(observing ? await endsThatWait(tx) : [])];
		return {
			observing,
			since: isoMoment(began?.at),
			reason: observe_reason,
			totals: totalsOf(all),
			rows: all.sort((a, b) => a.at.localeCompare(b.at)).slice(-limit),
		};
	});
}

async function workSince(tx: Transition, since: number): Promise<Observed[]> {
	const events = await tx.db
		.selectFrom('event')
		.selectAll()
		.where('kind', '=', 'observed')
		.where('at', '>=', since)
		.orderBy('id')
		.execute();
	const rows: Observed[] = [];
	for (const { at, subscriber_id, data } of events) {
		const work = JSON.parse(data ?? '{}') as ObservedWork;
		const done = await wouldDo(tx, work);
		rows.push({ at: isoMoment(at)!, subscriberId: subscriber_id!, renewalId: work.renewal, ...done });
	}
	return rows;
}

/** Those that do not renew and whose paid time is over: nothing lapses meanwhile. */
async function endsThatWait(tx: Transition): Promise<Observed[]> {
	const rows = await tx.db
		.selectFrom('subscription')
		.select(['subscriber_id', 'ends_at', 'plan_id'])
		.where('state', 'not in', ['ended', 'paused'])
		.where('renewal_on', '=', 0)
		.where('ends_at', '<', tx.now)
		.execute();
	return rows.map(({ subscriber_id, ends_at, plan_id }) => ({
		at: isoMoment(ends_at + 1)!,
		subscriberId: subscriber_id,
		renewalId: null,
		what:
			plan_id === null
				? 'end access: the paid time is over and nothing renews it'
				: 'stop a purchase in parts: the next part was not paid in time',
		kopecks: null,
	}));
}

function totalsOf(rows: Observed[]): ObservedList['totals'] {
	const totals = new Map<string, { what: string; count: number; kopecks: number }>();
	for (const { what, kopecks } of rows) {
		const total = totals.get(what) ?? { what, count: 0, kopecks: 0 };
		totals.set(what, { what, count: total.count + 1, kopecks: total.kopecks + (kopecks ?? 0) });
	}
	return [...totals.values()].sort((a, b) => b.count - a.count);
}
