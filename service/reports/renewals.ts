import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import type { Store } from '../store/open';
import { churnOf } from './churn';
import type { Churn } from './churn';
import { monthlyRevenue } from './mrr';
import { noPlan, noPlanOfEvent, numberIn } from './ofPlans';
import { reportPeriod } from './period';
import { renewalOutcomes } from './renewalOutcomes';
import type { RenewalOutcomes } from './renewalOutcomes';

/** The owner's figures of renewals, parts of purchases left out, over some days in the service's zone; sums are kopecks. `mrr…` and `now…` are of the moment of asking. */
export interface RenewalsReport extends RenewalOutcomes {
	from: string;
	to: string;
	zone: string;
	/** Renewals whose notice was written in the period, whenever their charge is. */
	announced: number;
	/** How often a renewal was switched off in the period, whether announced or not. */
	cancellations: number;
	/** Renewals paid in the period, by card or by hand, and what of such money was given back in it. */
	revenueKopecks: number;
	refundedKopecks: number;
	mrrKopecks: number;
	/** People with access. */
	nowSubscribers: number;
	nowRenewing: number;
	churn: Churn;
}

/**
 * @param days first and last day, `yyyy-mm-dd`; the last 30 by the service clock unless told
 * @throws Error when one is no date, they are the wrong way round, or nothing has been applied yet
 */
export async function renewalsReport(store: Store, days: { from?: string; to?: string } = {}): Promise<RenewalsReport> {
	const period = await reportPeriod(store, days);
	const { from, to, zone, start, end } = period;
	const within = (column: string) => sql`${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${end}`;
	const number = async (query: RawBuilder<{ n: number | string | null }>) => Number((await query.execute(store.db)).rows[0]?.n ?? 0);
	const renewalOf = numberIn(store.engine, 'renewal');
	const payer = sql`(select r.payer_id from renewal r where r.id = ${renewalOf})`;
	return {
		from,
		to,
		zone,
		...(await renewalOutcomes(store, period)),
		announced: await number(sql`select count(distinct ${renewalOf}) as n from event where kind = 'renewal.announced' and ${within('at')}
			and ${noPlan(payer)}`),
		cancellations: await number(sql`select count(*) as n from event where kind = 'renewal.cancelled' and ${within('at')}
			and ${noPlanOfEvent(store)}`),
		revenueKopecks: await number(sql`select sum(price_kopecks) as n from orders where purpose = 'renewal' and ${within('paid_at')}`),
		refundedKopecks: await number(sql`select sum(f.amount_kopecks) as n from refund f join orders o on o.id = f.order_id
			where o.purpose = 'renewal' and f.state = 'succeeded' and ${within('f.settled_at')}`),
		mrrKopecks: await monthlyRevenue(store),
		nowSubscribers: await number(
			sql`select count(distinct subscriber_id) as n from subscription where plan_id is null and state <> 'ended'`,
		),
		nowRenewing: await number(
			sql`select count(distinct subscriber_id) as n from subscription where plan_id is null and state <> 'ended' and renewal_on = 1`,
		),
		churn: await churnOf(store, period),
	};
}
