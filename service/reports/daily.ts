import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { BEFORE_ERASURE } from '../erasure/memory';
import { FREE_FUNNEL } from '../funnels/freeSeries';
import { WAS_PAID_FOR } from '../orders/purchase';
import { WISH_OPEN } from '../refunds/undecided';
import { currentSetup } from '../setup/current';
import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { monthlyRevenue } from './mrr';
import { noPlan, noPlanOfEvent } from './ofPlans';
import { atHour, dayStart, localDay } from '../time/local';

/** The owner's figures of one day in the service's zone; sums are kopecks. Those of the state (`now…`, MRR) are of the moment of asking. */
export interface DailyReport {
	/** `yyyy-mm-dd`. */
	day: string;
	zone: string;
	newSubscribers: number;
	startedFreeSeries: number;
	paidOrders: number;
	revenueKopecks: number;
	refundedKopecks: number;
	/** Renewals whose moment of charge, as announced, was on the day; here and below parts of a purchase are none. */
	renewalsDue: number;
	/** Terms paid by a saved card, and those of them that followed a decline. */
	renewedCharges: number;
	recoveredCharges: number;
	/** Renewals that were declined, or could not be charged, and were given up. */
	lostRenewals: number;
	cancelledRenewals: number;
	endedSubscriptions: number;
	filesSent: number;
	declinedCharges: number;
	/** Charges YooKassa refused for the shop's own fault. */
	refusedCharges: number;
	/** Messages and files given up or without an answer, of those written on the day. */
	failedSends: number;
	nowInFreeSeries: number;
	nowActive: number;
	/** Active and not renewing: they leave at the paid date. */
	nowCancelled: number;
	nowBlocked: number;
	/** Wishes for a refund that nothing has been given back for since; those of people who have been erased are over. */
	nowRefundWishes: number;
	/** What the subscriptions that renew now bring in 30 days. */
	mrrKopecks: number;
}

/**
 * @param day `yyyy-mm-dd`; the day of the service clock unless told
 * @throws Error when it is not a date, or nothing has been applied yet
 */
export async function dailyReport(store: Store, day?: string): Promise<DailyReport> {
	const { zone } = (await currentSetup(store)).setup.service;
	const { now } = await readClock(store);
	const start = day === undefined ? atHour(now, zone, 0) : dayStart(day, zone);
	if (start === undefined)
		throw Object.assign(new Error(`"${day}" is not a day.`), { hint: 'Write it like 2026-12-31, or leave the field empty for today.' });
	const end = atHour(start, zone, 0, 1);
	const within = (column: string) => sql`${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${end}`;
	const number = async (query: RawBuilder<{ n: number | string | null }>) => Number((await query.execute(store.db)).rows[0]?.n ?? 0);
	// Only charges that opened a term: what was taken after a withdrawal is given back.
	const renewed = sql`from charge c join renewal r on r.id = c.renewal_id
		where c.kind = 'saved' and c.state = 'succeeded' and exists (select 1 from charge_cover v where v.charge_id = c.id)
			and ${noPlan(sql`r.payer_id`)}`;
	return {
		day: localDay(start, zone),
		zone,
		newSubscribers: await number(sql`select count(*) as n from subscriber where ${within('created_at')}`),
		startedFreeSeries: await number(
			sql`select count(*) as n from funnel_entry where funnel = ${FREE_FUNNEL} and ${within('entered_at')} and entered_by <> ${BEFORE_ERASURE}`,
		),
		paidOrders: await number(sql`select count(*) as n from orders o where ${WAS_PAID_FOR} and ${within('paid_at')}`),
		revenueKopecks: await number(sql`select sum(price_kopecks) as n from orders where ${within('paid_at')}`),
		refundedKopecks: await number(sql`select sum(amount_kopecks) as n from refund where state = 'succeeded' and ${within('settled_at')}`),
		renewalsDue: await number(sql`select count(*) as n from renewal where stage <> 'covered' and ${within('charge_at')}
			and ${noPlan(sql`payer_id`)}`),
		renewedCharges: await number(sql`select count(*) as n ${renewed} and ${within('c.settled_at')}`),
		recoveredCharges: await number(sql`select count(*) as n ${renewed} and r.first_declined_at is not null and ${within('c.settled_at')}`),
		lostRenewals: await number(sql`select count(*) as n from renewal
			where (stage = 'lost' or (stage = 'closed' and first_declined_at is not null)) and ${within('settled_at')} and ${noPlan(sql`payer_id`)}`),
		cancelledRenewals: await number(sql`select count(*) as n from event where kind = 'renewal.cancelled' and ${within('at')}
			and ${noPlanOfEvent(store)}`),
		endedSubscriptions: await number(sql`select count(*) as n from subscription where plan_id is null and ${within('ended_at')}`),
		filesSent: await number(sql`select count(*) as n from delivery where ${within('sent_at')}`),
		declinedCharges: await number(sql`select count(*) as n from charge where state = 'declined' and ${within('settled_at')}`),
		refusedCharges: await number(sql`select count(*) as n from charge where state = 'refused' and ${within('settled_at')}`),
		failedSends: await number(sql`select count(*) as n from effect where state in ('failed', 'unknown') and ${within('created_at')}`),
		nowInFreeSeries: await number(
			sql`select count(*) as n from funnel_entry where funnel = ${FREE_FUNNEL} and state = 'running' and series_done_at is null`,
		),
		nowActive: await number(sql`select count(*) as n from subscription where plan_id is null and state <> 'ended'`),
		nowCancelled: await number(sql`select count(*) as n from subscription where plan_id is null and state <> 'ended' and renewal_on = 0`),
		nowBlocked: await number(sql`select count(*) as n from subscriber where state = 'blocked'`),
		nowRefundWishes: await number(sql`select count(*) as n from orders o join subscriber s on s.id = o.subscriber_id
			where s.state <> 'erased' and ${WISH_OPEN}`),
		mrrKopecks: await monthlyRevenue(store),
	};
}
