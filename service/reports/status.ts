import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { nextDue } from '../due/nextDue';
import { CLAIM_LEASE_MS, HELD } from '../effects/kinds';
import { readClock, realNow } from '../store/clock';
import type { Store } from '../store/open';

/** How the machinery stands right now. Ages are seconds of real time, moments ISO 8601 UTC by the service clock; null = there is none. */
export interface StatusReport {
	now: string;
	inbox: { open: number; failed: number; oldestAgeSeconds: number | null };
	effects: { waiting: number; due: number; held: number; sending: number; failed: number; unknown: number; oldestDue: string | null };
	charges: { open: number; unknown: number };
	ordersInReview: number;
	/** The claim that has been held longest; above 45 s its worker has died and another takes over. */
	oldestClaimSeconds: number | null;
	nextDue: string | null;
	seriesProblems: number;
}

type Row = Record<string, number | string | null>;

export async function statusReport(store: Store): Promise<StatusReport> {
	const { now } = await readClock(store);
	const real = realNow();
	const one = async (query: RawBuilder<Row>) => (await query.execute(store.db)).rows[0] ?? {};
	const inbox = await one(sql`select sum(case when state = 'received' then 1 else 0 end) as open,
		sum(case when state = 'failed' then 1 else 0 end) as failed, min(case when state = 'received' then received_at end) as oldest
		from inbox where state in ('received', 'failed')`);
	const effects = await one(sql`select
		sum(case when state = 'ready' and due_at < ${sql.lit(HELD)} then 1 else 0 end) as waiting,
		sum(case when state = 'ready' and due_at <= ${now} then 1 else 0 end) as due,
		sum(case when state = 'ready' and due_at = ${sql.lit(HELD)} then 1 else 0 end) as held,
		sum(case when state = 'sending' then 1 else 0 end) as sending,
		sum(case when state = 'failed' then 1 else 0 end) as failed,
		sum(case when state = 'unknown' then 1 else 0 end) as unknown,
		min(case when state = 'ready' and due_at <= ${now} then due_at end) as oldest,
		min(case when state = 'sending' or (state = 'ready' and lease_until > ${real}) then lease_until end) as lease
		from effect where state in ('ready', 'sending', 'failed', 'unknown')`);
	const charges = await one(sql`select count(*) as open, sum(case when state = 'unknown' then 1 else 0 end) as unknown
		from charge where state in ('created', 'sent', 'unknown', 'pending')`);
	const review = await one(sql`select count(*) as n from orders where state = 'review'`);
	const series = await store.db.selectFrom('series').select('problems').execute();
	return {
		now: new Date(now).toISOString(),
		inbox: { open: count(inbox.open), failed: count(inbox.failed), oldestAgeSeconds: age(real, inbox.oldest) },
		effects: {
			waiting: count(effects.waiting),
			due: count(effects.due),
			held: count(effects.held),
			sending: count(effects.sending),
			failed: count(effects.failed),
			unknown: count(effects.unknown),
			oldestDue: moment(effects.oldest),
		},
		charges: { open: count(charges.open), unknown: count(charges.unknown) },
		ordersInReview: count(review.n),
		oldestClaimSeconds: effects.lease === null || effects.lease === undefined ? null : age(real, Number(effects.lease) - CLAIM_LEASE_MS),
		nextDue: moment((await nextDue(store)) ?? null),
		seriesProblems: series.reduce((sum, { problems }) => sum + (JSON.parse(problems ?? '[]') as unknown[]).length, 0),
	};
}

const count = (value: Row[string] | undefined) => Number(value ?? 0);
const age = (real: number, since: Row[string] | undefined) =>
	since === null || since === undefined ? null : Math.max(0, Math.round((real - Number(since)) / 1000));
const moment = (value: Row[string] | undefined) => (value === null || value === undefined ? null : new Date(Number(value)).toISOString());
