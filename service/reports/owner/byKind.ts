import { sql } from '../../../vendor';
import type { Store } from '../../store/open';
import { moneyOf } from './money';
import type { Cell } from './rows';
import type { Span } from './window';

/** Net revenue by the kind of product that was paid for, kopecks; a bundle counts as what its offer is of. */
export async function revenueByKind(store: Store, span: Span): Promise<Record<string, number>> {
	const { rows } = await sql<{ kind: string; kopecks: Cell }>`
		select coalesce(p.kind, 'subscription') as kind, sum(m.kopecks) as kopecks
		from ${moneyOf(span)} m join orders o on o.id = m.order_id join offer f on f.id = o.offer_id
			left join product p on p.code = f.product_code and p.version = (select max(v.version) from product v where v.code = f.product_code)
		group by 1 order by 1`.execute(store.db);
	return Object.fromEntries(rows.map(({ kind, kopecks }) => [kind, Number(kopecks)]));
}
