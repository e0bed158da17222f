import { sql } from '../../../vendor';
import { sourceName } from '../../sources/name';
import type { Store } from '../../store/open';
import type { SourceTouchTable } from '../../store/tables/people';
import { firstPayments, moneyOf, within } from './money';
import type { Cell } from './rows';
import type { Span } from './window';

/** What came by one source in a period; sums are kopecks, net. */
export interface SourceFigures {
	/** As reports call it; `unknown` and `direct` for who came by nothing we know of. */
	source: string;
	newPeople: number;
	/** People whose first payment, trials aside, it was. */
	firstPurchases: number;
	revenueKopecks: number;
}

type Which = 'first' | 'last';
type Row = { [W in Which as `${W}_kind`]: SourceTouchTable['kind'] | null } & Record<`${Which}_${'value' | 'utm'}`, string | null> &
	Record<'people' | 'paid' | 'kopecks', Cell>;

/** By the source each person first came from, and by the last one before the period's end; the ones with most revenue first. */
export async function sourcesOf(store: Store, span: Span): Promise<Record<Which, SourceFigures[]>> {
	const touch = (which: 'min' | 'max') =>
		sql`(select ${sql.raw(which)}(s.id) from source_touch s where s.subscriber_id = x.subscriber_id and s.at < ${span.end})`;
	const { rows } = await sql<Row>`
		select a.kind as first_kind, a.value as first_value, a.utm as first_utm, z.kind as last_kind, z.value as last_value, z.utm as last_utm,
			sum(x.people) as people, sum(x.paid) as paid, sum(x.kopecks) as kopecks
		from (select subscriber_id, sum(people) as people, sum(paid) as paid, sum(kopecks) as kopecks from (
				select id as subscriber_id, 1 as people, 0 as paid, 0 as kopecks from subscriber where ${within('created_at', span)}
				union all select subscriber_id, 0, 1, 0 from ${firstPayments(span)} p
				union all select subscriber_id, 0, 0, kopecks from ${moneyOf(span)} m) e group by subscriber_id) x
			left join source_touch a on a.id = ${touch('min')}
			left join source_touch z on z.id = ${touch('max')}
		group by a.kind, a.value, a.utm, z.kind, z.value, z.utm`.execute(store.db);
	return { first: summed(rows, 'first'), last: summed(rows, 'last') };
}

function summed(rows: Row[], which: Which): SourceFigures[] {
	const sums = new Map<string, SourceFigures>();
	for (const row of rows) {
		const kind = row[`${which}_kind`];
		const source = sourceName(kind === null ? null : { kind, value: row[`${which}_value`], utm: row[`${which}_utm`] });
		const sum = sums.get(source) ?? { source, newPeople: 0, firstPurchases: 0, revenueKopecks: 0 };
		sum.newPeople += Number(row.people);
		sum.firstPurchases += Number(row.paid);
		sum.revenueKopecks += Number(row.kopecks);
		sums.set(source, sum);
	}
	return [...sums.values()].sort((a, b) => b.revenueKopecks - a.revenueKopecks || b.newPeople - a.newPeople);
}
