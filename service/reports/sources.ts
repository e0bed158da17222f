import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { sourceName } from '../sources/name';
import type { Store } from '../store/open';
import type { SourceTouchTable } from '../store/tables/people';
import { reportPeriod } from './period';

/** What came of one source: by the first touch of its people, and by their last. Sums are kopecks, paid less what was given back. */
export interface SourceFigures {
	source: string;
	firstPeople: number;
	/** Of them, who has paid for something that was not given back. */
	firstPaid: number;
	firstRevenueKopecks: number;
	lastPeople: number;
	lastPaid: number;
	/** By the last touch before each payment. */
	lastRevenueKopecks: number;
}

/**
 * Where people came from and what they paid, dearest first. With days given: the people who came first in them, and all that they have paid since.
 * @param days first and last day, `yyyy-mm-dd` in the service's zone; everybody unless told
 * @throws Error when one is no date, or nothing has been applied yet
 */
export async function sourcesReport(store: Store, days: { from?: string; to?: string } = {}): Promise<SourceFigures[]> {
	const period = days.from === undefined && days.to === undefined ? undefined : await reportPeriod(store, days);
	const cohort = period ? sql`and p.created_at >= ${period.start} and p.created_at < ${period.end}` : sql``;
	const bySource = new Map<string, SourceFigures>();
	const figuresOf = (row: Touched) => {
		const source = sourceName(row.kind === null ? null : { kind: row.kind, value: row.value, utm: row.utm });
		const known = bySource.get(source) ?? { source, ...NOTHING };
		bySource.set(source, known);
		return known;
	};
	for (const touch of ['first', 'last'] as const) {
		for (const row of await peopleBy(store, touch, cohort)) {
			const figures = figuresOf(row);
			figures[`${touch}People`] += Number(row.people);
			figures[`${touch}Paid`] += Number(row.paid ?? 0);
		}
		for (const row of await revenueBy(store, touch, cohort)) figuresOf(row)[`${touch}RevenueKopecks`] += Number(row.kopecks ?? 0);
	}
	return [...bySource.values()].sort(
		(a, b) => b.firstRevenueKopecks - a.firstRevenueKopecks || b.firstPeople - a.firstPeople || a.source.localeCompare(b.source),
	);
}

const NOTHING = { firstPeople: 0, firstPaid: 0, firstRevenueKopecks: 0, lastPeople: 0, lastPaid: 0, lastRevenueKopecks: 0 };

type Touched = { kind: SourceTouchTable['kind'] | null; value: string | null; utm: string | null };

async function peopleBy(store: Store, touch: 'first' | 'last', cohort: RawBuilder<unknown>) {
	const which = touch === 'first' ? sql`min(x.id)` : sql`max(x.id)`;
	const { rows } = await sql<Touched & { people: number | string; paid: number | string | null }>`
		select t.kind, t.value, t.utm, count(*) as people,
			sum(case when exists (select 1 from orders o where o.subscriber_id = p.id and o.state in ('paid', 'part_refunded')) then 1 else 0 end) as paid
		from subscriber p left join source_touch t on t.id = (select ${which} from source_touch x where x.subscriber_id = p.id)
		where 1 = 1 ${cohort} group by t.kind, t.value, t.utm`.execute(store.db);
	return rows;
}

/** What was given back of a second payment of the same order had not counted as paid. */
async function revenueBy(store: Store, touch: 'first' | 'last', cohort: RawBuilder<unknown>) {
	const which =
		touch === 'first'
			? sql`select min(x.id) from source_touch x where x.subscriber_id = o.subscriber_id`
			: sql`select max(x.id) from source_touch x where x.subscriber_id = o.subscriber_id and x.at <= o.paid_at`;
	const { rows } = await sql<Touched & { kopecks: number | string | null }>`
		select t.kind, t.value, t.utm, sum(o.price_kopecks - coalesce((select sum(r.amount_kopecks) from refund r
			where r.payment_id = o.payment_id and r.state = 'succeeded'), 0)) as kopecks
		from orders o join subscriber p on p.id = o.subscriber_id left join source_touch t on t.id = (${which})
		where o.state in ('paid', 'part_refunded', 'refunded') and o.paid_at is not null ${cohort} group by t.kind, t.value, t.utm`.execute(
		store.db,
	);
	return rows;
}
