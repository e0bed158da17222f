import { sql } from '../../../vendor';
import { currentSetup } from '../../setup/current';
import type { Store } from '../../store/open';
import { readClock } from '../../store/clock';
import { atHour, dayStart, localDay } from '../../time/local';
import { ledger } from '../../whatsapp/ledger';
import type { Ledger } from '../../whatsapp/ledger';
import { monthlyRevenue } from '../mrr';
import { revenueByKind } from './byKind';
import { cohortsOf } from './cohorts';
import type { Cohort } from './cohorts';
import { historyOf } from './history';
import type { HistoryDay } from './history';
import { lifetimeOf } from './lifetime';
import type { Lifetime } from './lifetime';
import { periodFigures } from './period';
import type { PeriodFigures } from './period';
import { countsOf } from './rows';
import { sourcesOf } from './sources';
import type { SourceFigures } from './sources';
import { daysUpTo, monthsUpTo } from './window';

/** The owner's figures of a day in the service's zone, of the 30 days that end with it, and of all the time before; sums are kopecks. */
export interface OwnersDay {
	/** `yyyy-mm-dd`. */
	day: string;
	zone: string;
	ofDay: PeriodFigures & { revenueByKind: Record<string, number> };
	last30Days: PeriodFigures & { from: string; revenueByKind: Record<string, number> };
	/** At the day's end. */
	activeSubscriptions: number;
	activePeople: number;
	lifetime: Lifetime;
	cohorts: Cohort[];
	/** Of the 30 days. */
	sources: Record<'first' | 'last', SourceFigures[]>;
	history: HistoryDay[];
	/** Of this month so far; null while WhatsApp is off. */
	whatsapp: Pick<Ledger, 'delivered' | 'total' | 'currency' | 'limit' | 'left'> | null;
	/** Of the moment of asking. */
	now: {
		mrrKopecks: number;
		renewing: number;
		blocked: number;
		/** Messages and files given up or without an answer, of those written on the day. */
		failedSends: number;
		/** Requests of buyers of a service that nobody has done yet. */
		waitingRequests: number;
		ordersInReview: number;
	};
}

/**
 * @param day `yyyy-mm-dd`; yesterday by the service clock unless told
 * @throws Error when it is not a date or lies ahead, or nothing has been applied yet
 */
export async function ownersDay(store: Store, day?: string): Promise<OwnersDay> {
	const { zone } = (await currentSetup(store)).setup.service;
	const { now } = await readClock(store);
	const start = day === undefined ? atHour(now, zone, 0, -1) : dayStart(day, zone);
	if (start === undefined || start > now)
		throw Object.assign(new Error(start === undefined ? `"${day}" is not a day.` : `${day} is yet to come.`), {
			hint: 'Write it like 2026-12-31, or leave the field empty for yesterday.',
		});
	const days = daysUpTo(start, zone);
	const ofDay = days.at(-1)!;
	const last30 = { start: days[0]!.start, end: ofDay.end };
	const active = await countsOf(
		store,
		sql<Record<'subscriptions' | 'people', number>>`select count(*) as subscriptions, count(distinct subscriber_id) as people
			from subscription where plan_id is null and created_at < ${ofDay.end} and (ended_at is null or ended_at >= ${ofDay.end})`,
	);
	const last = await periodFigures(store, last30);
	return {
		day: localDay(start, zone),
		zone,
		ofDay: { ...(await periodFigures(store, ofDay)), revenueByKind: await revenueByKind(store, ofDay) },
		last30Days: { from: localDay(last30.start, zone), ...last, revenueByKind: await revenueByKind(store, last30) },
		activeSubscriptions: active.subscriptions,
		activePeople: active.people,
		lifetime: await lifetimeOf(store, ofDay.end, last, active.subscriptions),
		cohorts: await cohortsOf(store, monthsUpTo(ofDay, zone), zone),
		sources: await sourcesOf(store, last30),
		history: await historyOf(store, days, zone, active.subscriptions),
		whatsapp: await whatsappMonth(store),
		now: await standing(store, ofDay),
	};
}

async function whatsappMonth(store: Store): Promise<OwnersDay['whatsapp']> {
	if ((await currentSetup(store)).setup.whatsapp.state === 'off') return null;
	const { delivered, total, currency, limit, left } = await ledger(store);
	return { delivered, total, currency, limit, left };
}

async function standing(store: Store, { start, end }: { start: number; end: number }): Promise<OwnersDay['now']> {
	const row = await countsOf(
		store,
		sql<Record<'renewing' | 'blocked' | 'failed' | 'requests' | 'review', number>>`select
			(select count(*) from subscription where plan_id is null and state <> 'ended' and renewal_on = 1) as renewing,
			(select count(*) from subscriber where state = 'blocked') as blocked,
			(select count(*) from effect where state in ('failed', 'unknown') and created_at >= ${start} and created_at < ${end}) as failed,
			(select count(*) from request where state in ('new', 'taken')) as requests,
			(select count(*) from orders where state = 'review') as review`,
	);
	return {
		mrrKopecks: await monthlyRevenue(store),
		renewing: row.renewing,
		blocked: row.blocked,
		failedSends: row.failed,
		waitingRequests: row.requests,
		ordersInReview: row.review,
	};
}
