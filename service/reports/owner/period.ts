import { sql } from '../../../vendor';
import { BEFORE_ERASURE } from '../../erasure/memory';
import { FREE_FUNNEL } from '../../funnels/freeSeries';
import type { Store } from '../../store/open';
import { churnOf } from '../churn';
import type { Churn } from '../churn';
import { conversionOf } from './conversion';
import type { Conversion } from './conversion';
import { moneyOf, within } from './money';
import { countsOf } from './rows';
import type { Span } from './window';

/** Figures of a stretch of days; sums are kopecks. */
export interface PeriodFigures extends Conversion {
	newPeople: number;
	startedFreeSeries: number;
	trialsStarted: number;
	payments: number;
	/** What came in, what was given back, and the difference. */
	paidKopecks: number;
	refunds: number;
	refundedKopecks: number;
	revenueKopecks: number;
	churn: Churn;
	filesSent: number;
}

export async function periodFigures(store: Store, span: Span): Promise<PeriodFigures> {
	const { n: newPeople } = await countsOf(
		store,
		sql<Record<'n', number>>`select count(*) as n from subscriber where ${within('created_at', span)}`,
	);
	const { n: startedFreeSeries } = await countsOf(
		store,
		sql<Record<'n', number>>`select count(*) as n from funnel_entry
			where funnel = ${FREE_FUNNEL} and entered_by <> ${BEFORE_ERASURE} and ${within('entered_at', span)}`,
	);
	const { n: trialsStarted } = await countsOf(
		store,
		sql<
			Record<'n', number>
		>`select count(*) as n from orders o join offer f on f.id = o.offer_id where f.trial = 1 and ${within('o.paid_at', span)}`,
	);
	const { n: filesSent } = await countsOf(
		store,
		sql<Record<'n', number>>`select count(*) as n from delivery where ${within('sent_at', span)}`,
	);
	return {
		newPeople,
		startedFreeSeries,
		trialsStarted,
		...(await conversionOf(store, span)),
		...(await money(store, span)),
		churn: await churnOf(store, span),
		filesSent,
	};
}

async function money(store: Store, span: Span) {
	const row = await countsOf(
		store,
		sql<Record<'payments' | 'paid' | 'refunds' | 'refunded', number>>`select
			sum(case when kopecks > 0 then 1 else 0 end) as payments, sum(case when kopecks > 0 then kopecks else 0 end) as paid,
			sum(case when kopecks < 0 then 1 else 0 end) as refunds, sum(case when kopecks < 0 then -kopecks else 0 end) as refunded
			from ${moneyOf(span)} m`,
	);
	return {
		payments: row.payments,
		paidKopecks: row.paid,
		refunds: row.refunds,
		refundedKopecks: row.refunded,
		revenueKopecks: row.paid - row.refunded,
	};
}
