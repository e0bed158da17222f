import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

const DAY_MS = 86_400_000;

/**
 * What the payments so far have opened. Those older than the counting of days moved the end by what their offer says. A term ends where the later ones of its
 * subscription begin: half a day before, as its last day is meant and not its last moment.
 */
export async function coversOfPayments(db: Kysely<unknown>): Promise<void> {
	const days = (
		charge: string,
	) => `coalesce(${charge}.covered_days, (select case when o.term_unit = 'month' then 30 else 1 end * o.term_count
		from orders r join offer o on o.id = r.offer_id where r.id = ${charge}.order_id), 0)`;
	await sql
		.raw(
			`insert into charge_cover (charge_id, subscription_id, term, days, ends_at)
				select c.id, c.subscription_id, c.term, case when r.state = 'refunded' then 0 else ${days('c')} end,
					s.ends_at - ${DAY_MS} * coalesce((select sum(${days('later')}) from charge later join orders lr on lr.id = later.order_id
						where later.subscription_id = c.subscription_id and later.term > c.term and later.state = 'succeeded' and lr.state <> 'refunded'), 0)
						- ${DAY_MS / 2}
				from charge c join subscription s on s.id = c.subscription_id join orders r on r.id = c.order_id where c.state = 'succeeded'`,
		)
		.execute(db);
}
