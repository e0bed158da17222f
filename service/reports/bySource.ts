import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { sourceName } from '../sources/name';
import type { SourceTouchTable } from '../store/tables/people';
import type { Store } from '../store/open';
import { firstPayments, moneyOf, payersUntil, within } from './owner/money';
import type { Cell } from './owner/rows';
import type { Span } from './owner/window';

/** What came by one source in a span; the money is what came in less what was given back, kopecks. */
export interface SourceSums {
	/** As reports call it; `unknown` and `direct` for who came by nothing we know of. */
	source: string;
	/** First met the bot. */
	people: number;
	/** Whose first payment for anything but a trial it was. */
	payers: number;
	kopecks: number;
}

type Which = 'first' | 'last';
type Row = { [W in Which as `${W}_kind`]: SourceTouchTable['kind'] | null } & Record<`${Which}_${'value' | 'utm'}`, string | null> &
	Record<'people' | 'payers' | 'kopecks', Cell>;

/**
 * People, first payments and money of a span by where each person first came from, and by where he came from last: people before the end of the span, money before it
 * was paid.
 * @param cohort only of people who first met the bot within it
 */
export async function sumsBySource(store: Store, span: Span, cohort?: Span): Promise<Record<Which, SourceSums[]>> {
	const payers = span.start === -Infinity ? payersUntil(span.end) : firstPayments(span);
	const end = sql`cast(${span.end - 1} as bigint)`;
	const touch = (which: 'min' | 'max', until: RawBuilder<unknown>) =>
		sql`(select ${sql.raw(which)}(s.id) from source_touch s where s.subscriber_id = x.subscriber_id
			and s.at <= ${until})`;
	// Summed before the sources are looked up: few rows are left of a person.
	const { rows } = await sql<Row>`
		select a.kind as first_kind, a.value as first_value, a.utm as first_utm, z.kind as last_kind, z.value as last_value, z.utm as last_utm,
			sum(x.people) as people, sum(x.payers) as payers, sum(x.kopecks) as kopecks
		from (select subscriber_id, known_at, sum(people) as people, sum(payers) as payers, sum(kopecks) as kopecks from (
				select id as subscriber_id, ${end} as known_at, 1 as people, 0 as payers, 0 as kopecks
					from subscriber where ${within('created_at', span)}
				union all select subscriber_id, ${end}, 0, 1, 0 from ${payers} p
				union all select subscriber_id, paid_at, 0, 0, kopecks from ${moneyOf(span)} m) e
			${cohort ? sql`where subscriber_id in (select id from subscriber where ${within('created_at', cohort)})` : sql``}
			group by subscriber_id, known_at) x
			left join source_touch a on a.id = ${touch('min', end)}
			left join source_touch z on z.id = ${touch('max', sql`x.known_at`)}
		group by a.kind, a.value, a.utm, z.kind, z.value, z.utm`.execute(store.db);
	return { first: summed(rows, 'first'), last: summed(rows, 'last') };
}

/** By what reports call a source, the one with most revenue first. */
function summed(rows: Row[], which: Which): SourceSums[] {
	const sums = new Map<string, SourceSums>();
	for (const row of rows) {
		const kind = row[`${which}_kind`];
		const source = sourceName(kind === null ? null : { kind, value: row[`${which}_value`], utm: row[`${which}_utm`] });
		const sum = sums.get(source) ?? { source, people: 0, payers: 0, kopecks: 0 };
		sum.people += Number(row.people);
		sum.payers += Number(row.payers);
		sum.kopecks += Number(row.kopecks);
		sums.set(source, sum);
	}
	return [...sums.values()].sort((a, b) => b.kopecks - a.kopecks || b.people - a.people || a.source.localeCompare(b.source));
}
