import { sql } from '../../../vendor';
import { localDay } from '../../time/local';
import type { Store } from '../../store/open';
import { moneyOf, payersUntil, until } from './money';
import { numbersOf, rate } from './rows';
import type { Span } from './window';

/** People whose first payment for a subscription, trials aside, was in one month. */
export interface Cohort {
	/** `yyyy-mm`, in the service's zone. */
	month: string;
	people: number;
	/** All that they have brought since, net, by head, kopecks. */
	perHeadKopecks: number;
	/** Share with a running subscription at the end of that month and of each month after it; the last one is as of the report's day. */
	active: number[];
}

/** Those of the given months, oldest first; months in which nobody began are left out. */
export async function cohortsOf(store: Store, months: Span[], zone: string): Promise<Cohort[]> {
	const { end } = months.at(-1)!;
	const first = months[0]!.start;
	const cohort = sql`case ${sql.join(
		months.map((month, index) => sql`when p.first_at < ${month.end} then ${sql.lit(index)}`),
		sql` `,
	)} end`;
	const running = (at: number) =>
		sql`max(case when s.created_at < ${at} and (s.ended_at is null or s.ended_at >= ${at}) then 1 else 0 end)`;
	const column = (index: number) => sql.ref(`active_${index}`);
	const rows = await numbersOf(
		store,
		sql<Record<string, number>>`
			select cohort, count(*) as people, sum(kopecks) as kopecks, ${sql.join(months.map((_, i) => sql`sum(${column(i)}) as ${column(i)}`))}
			from (select p.subscriber_id, ${cohort} as cohort, coalesce(m.kopecks, 0) as kopecks, ${sql.join(months.map((month, i) => sql`${running(month.end)} as ${column(i)}`))}
				from ${payersUntil(end, 'subscription')} p
					left join (select subscriber_id, sum(kopecks) as kopecks from ${moneyOf(until(end))} k group by subscriber_id) m
						on m.subscriber_id = p.subscriber_id
					left join subscription s on s.subscriber_id = p.subscriber_id and s.plan_id is null
				where p.first_at >= ${first} group by 1, 2, 3) each_of
			group by cohort order by cohort`,
	);
	return rows.map((row) => ({
		month: localDay(months[row.cohort!]!.start, zone).slice(0, 7),
		people: row.people!,
		perHeadKopecks: Math.round(row.kopecks! / row.people!),
		active: months.slice(row.cohort).map((_, later) => rate(row[`active_${row.cohort! + later}`]!, row.people!)!),
	}));
}
