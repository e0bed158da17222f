import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

/** What the owner's report asks for by time; the money and people of a day are found without reading all there are. */
const INDEXES = [
	"charge_paid on charge (settled_at) where state = 'succeeded'",
	'orders_paid on orders (paid_at) where paid_at is not null',
	"refund_made on refund (settled_at) where state = 'succeeded'",
	'subscriber_new on subscriber (created_at)',
	'subscription_begun on subscription (created_at)',
	'subscription_over on subscription (ended_at) where ended_at is not null',
	'funnel_entry_begun on funnel_entry (entered_at)',
	'delivery_sent on delivery (sent_at) where sent_at is not null',
	"effect_lost on effect (created_at) where state in ('failed', 'unknown')",
	"request_open on request (id) where state in ('new', 'taken')",
];

/** The owner's daily report: when it is due next, and the indexes it reads by. */
export async function m0014Reports(db: Kysely<unknown>): Promise<void> {
	await sql`alter table installation add column report_at bigint`.execute(db);
	for (const index of INDEXES) await sql.raw(`create index ${index}`).execute(db);
}
