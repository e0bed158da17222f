import { sql } from '../../../vendor';
import type { RawBuilder } from '../../../vendor';
import type { Span } from './window';

/** All the time before a moment. */
export const until = (end: number): Span => ({ start: -Infinity, end });

/**
 * A moment of a column lies in the span; the index of the column serves it. Of all the time before a moment most rows are meant: there the plus keeps SQLite
 * from looking each of them up by the index (https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_).
 */
export function within(column: string, { start, end }: Span): RawBuilder<boolean> {
	return start === -Infinity ? sql`+${sql.ref(column)} < ${end}` : sql`(${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${end})`;
}

/**
 * Money as it came and went within a span: rows of `subscriber_id, order_id, at, paid_at, kopecks` (given back: negative, `at` when it was, `paid_at` when it had come). What was paid twice or waits for review has
 * come in too, and goes out when it is given back; a sum in a foreign currency is none of ours.
 */
export function moneyOf(span: Span): RawBuilder<unknown> {
	return sql`(select c.subscriber_id, c.order_id, c.settled_at as at, c.settled_at as paid_at, coalesce(c.paid_kopecks, c.amount_kopecks) as kopecks
			from charge c where c.state = 'succeeded' and ${within('c.settled_at', span)} and coalesce(c.paid_currency, c.currency) = c.currency
		union all select c.subscriber_id, c.order_id, f.settled_at, c.settled_at, -f.amount_kopecks
			from refund f join charge c on c.provider_id = f.payment_id where f.state = 'succeeded' and ${within('f.settled_at', span)})`;
}

/** Of an offer `f`: it is no trial, and of a subscription if that is asked. */
const counts = (kind?: 'subscription') =>
	kind ? sql`f.trial = 0 and not exists (select 1 from product p where p.code = f.product_code and p.kind <> ${kind})` : sql`f.trial = 0`;

/**
 * Who has paid for anything but a trial before a moment: rows of `subscriber_id, first_at`. Reads all payments there are.
 * @param kind only payments for products of that kind
 */
export function payersUntil(end: number, kind?: 'subscription'): RawBuilder<unknown> {
	return sql`(select c.subscriber_id, min(c.settled_at) as first_at
		from charge c join orders o on o.id = c.order_id join offer f on f.id = o.offer_id
		where c.state = 'succeeded' and ${within('c.settled_at', until(end))} and ${counts(kind)} group by c.subscriber_id)`;
}

/** Whose first payment for anything but a trial lies within a span: rows of `subscriber_id, first_at`. Reads the payments of the span. */
export function firstPayments(span: Span): RawBuilder<unknown> {
	return sql`(select c.subscriber_id, min(c.settled_at) as first_at
		from charge c join orders o on o.id = c.order_id join offer f on f.id = o.offer_id
		where c.state = 'succeeded' and ${within('c.settled_at', span)} and ${counts()} and not ${hasPaid('c.subscriber_id', sql`< ${span.start}`)}
		group by c.subscriber_id)`;
}

/** He has paid for anything but a trial at a moment that compares so; by the index of his charges. */
export function hasPaid(subscriber: string, when: RawBuilder<unknown>): RawBuilder<boolean> {
	return sql`exists (select 1 from charge e join orders o on o.id = e.order_id join offer f on f.id = o.offer_id
		where e.subscriber_id = ${sql.ref(subscriber)} and e.state = 'succeeded' and e.settled_at ${when} and ${counts()})`;
}
