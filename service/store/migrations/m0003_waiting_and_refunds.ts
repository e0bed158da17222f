import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';

/** Where a series waits for a file, the paid days that brought none, and the refunds the service itself has to make. */
export async function m0003WaitingAndRefunds(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await sql`alter table subscription add column waits_for bigint`.execute(db);
	await sql`alter table funnel_entry add column waits_for bigint`.execute(db);
	await sql`alter table charge add column covered_days bigint`.execute(db);
	await createTables(db, engine, {
		missed_day: {
			columns: { subscription_id: 'int!', local_date: 'text!', at: 'int!' },
			primaryKey: ['subscription_id', 'local_date'],
		},
		refund_request: {
			id: true,
			columns: {
				key: 'text!',
				payment_id: 'text!',
				order_id: 'int!',
				subscriber_id: 'int!',
				amount_kopecks: 'int!',
				body: 'text!',
				state: 'text!',
				reason: 'text',
				provider_id: 'text',
				tries: 'int=0',
				check_at: 'int',
				created_at: 'int!',
				settled_at: 'int',
			},
			// A payment is given back once, however often it is reported.
			unique: { refund_request_key: { columns: ['key'] }, refund_request_payment: { columns: ['payment_id'] } },
			indexes: { refund_request_check: { columns: ['check_at'], where: 'check_at is not null' } },
		},
	});
}
