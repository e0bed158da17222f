import { sql } from '../../vendor';

/** Of an order `o`: nothing of its payment has been given back or asked back since he last wished for it, or ever. What failed is no answer. */
const NOTHING_GIVEN_BACK = sql`(not exists (select 1 from refund_request r where r.payment_id = o.payment_id and r.state <> 'failed'
		and r.created_at >= coalesce(o.refund_wished_at, 0))
	and not exists (select 1 from refund f where f.payment_id = o.payment_id and f.state <> 'canceled' and f.created_at >= coalesce(o.refund_wished_at, 0)))`;

/** Of an order `o`: he wishes for a refund, and the owner has not answered with one. */
export const WISH_OPEN = sql<boolean>`(o.refund_wished_at is not null and o.state in ('paid', 'part_refunded') and ${NOTHING_GIVEN_BACK})`;

/** Of an order `o`: the owner has to decide about its money: a wish for a refund, or a payment in review (M6). */
export const UNDECIDED = sql<boolean>`(${WISH_OPEN} or (o.state = 'review' and ${NOTHING_GIVEN_BACK}))`;
