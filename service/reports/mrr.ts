import { sql } from '../../vendor';
import type { Store } from '../store/open';

const DAYS = 30;

interface Price {
	kopecks: number;
	count: number;
	unit: 'day' | 'month';
	/** How many subscriptions pay it. */
	held: number | string;
}

/**
 * What the subscriptions that renew now bring in 30 days, kopecks: price of the offer each has, for its term. Trials bring nothing yet, parts of an
 * instalment plan are no subscription; a bundle counts once,
 * by the product its offer is of.
 */
export async function monthlyRevenue(store: Store): Promise<number> {
	const { rows } = await sql<Price>`
		select o.price_kopecks as kopecks, o.term_count as count, o.term_unit as unit, count(*) as held
		from subscription s join offer o on o.id = s.offer_id
		where s.plan_id is null and s.state <> 'ended' and s.renewal_on = 1 and o.trial = 0 and o.product_code = s.product_code
		group by o.price_kopecks, o.term_count, o.term_unit`.execute(store.db);
	return Math.round(rows.reduce((sum, row) => sum + perMonth(row) * Number(row.held), 0));
}

function perMonth({ kopecks, count, unit }: Price): number {
	return unit === 'day' ? (Number(kopecks) * DAYS) / Number(count) : Number(kopecks) / Number(count);
}
