import { sql } from '../../../vendor';
import type { RawBuilder } from '../../../vendor';
import { BEFORE_ERASURE } from '../../erasure/memory';
import { FREE_FUNNEL } from '../../funnels/freeSeries';
import type { Store } from '../../store/open';
import { firstPayments, hasPaid, within } from './money';
import { countsOf, rate } from './rows';
import type { Span } from './window';

/** From trying, by the free series or a trial, to paying. */
export interface Conversion {
	/** People whose first payment for anything but a trial lies in the period. */
	firstPurchases: number;
	/** Those of them who had tried before. */
	trialToPaid: number;
	/** Of those who first tried in the period, and had not paid before: how many have paid since, to its end. */
	conversion: { tried: number; paid: number; rate: number | null };
}

export async function conversionOf(store: Store, span: Span): Promise<Conversion> {
	const first = await countsOf(
		store,
		sql<Record<'people' | 'tried', number>>`
			select count(*) as people, sum(case when ${hasTried('p.subscriber_id', sql`<= p.first_at`)} then 1 else 0 end) as tried
			from ${firstPayments(span)} p`,
	);
	const { tried, paid } = await countsOf(
		store,
		sql<Record<'tried' | 'paid', number>>`
			select count(*) as tried,
				sum(case when ${hasPaid('t.subscriber_id', sql`>= t.tried_at and e.settled_at < ${span.end}`)} then 1 else 0 end) as paid
			from (select subscriber_id, min(at) as tried_at from ${triesOf(span)} a group by subscriber_id) t
			where not ${hasTried('t.subscriber_id', sql`< ${span.start}`)} and not ${hasPaid('t.subscriber_id', sql`< t.tried_at`)}`,
	);
	return { firstPurchases: first.people, trialToPaid: first.tried, conversion: { tried, paid, rate: rate(paid, tried) } };
}

/** Free series begun and trials paid within a span: rows of `subscriber_id, at`. */
function triesOf(span: Span): RawBuilder<unknown> {
	return sql`(select subscriber_id, entered_at as at from funnel_entry
			where funnel = ${FREE_FUNNEL} and entered_by <> ${BEFORE_ERASURE} and ${within('entered_at', span)}
		union all select o.subscriber_id, o.paid_at from orders o join offer f on f.id = o.offer_id where f.trial = 1 and ${within('o.paid_at', span)})`;
}

/** He has tried at a moment that compares so. */
function hasTried(subscriber: string, when: RawBuilder<unknown>): RawBuilder<boolean> {
	return sql`(exists (select 1 from funnel_entry y where y.subscriber_id = ${sql.ref(subscriber)} and y.funnel = ${FREE_FUNNEL} and y.entered_at ${when})
		or exists (select 1 from orders y join offer z on z.id = y.offer_id
			where y.subscriber_id = ${sql.ref(subscriber)} and z.trial = 1 and y.paid_at ${when}))`;
}
