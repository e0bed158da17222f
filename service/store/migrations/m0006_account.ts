import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';
import type { Engine } from '../open';
import { createTables } from './define';
import type { TableDefinition } from './define';

const TABLES: Record<string, TableDefinition> = {
	page_token: {
		id: true,
		columns: {
			hash: 'text!',
			subscriber_id: 'int!',
			purpose: 'text!',
			nonce: 'text!',
			via: 'text!',
			visit_ends_at: 'int!',
			created_at: 'int!',
			expires_at: 'int!',
			used_at: 'int',
		},
		unique: { page_token_once: { columns: ['hash'] } },
		indexes: {
			page_token_subscriber: { columns: ['subscriber_id', 'created_at'] },
			page_token_expiry: { columns: ['expires_at'] },
		},
	},
	erased_person: {
		columns: { hash: 'text!', free_taken: 'int=0', trials: 'text!', erased_at: 'int!' },
		primaryKey: ['hash'],
	},
};

/** The account page's tokens, erasure, the end of mailings, and effects that go by e-mail. */
export async function m0006Account(db: Kysely<unknown>, engine: Engine): Promise<void> {
	await createTables(db, engine, TABLES);
	for (const column of ['mailings_stopped_at', 'erase_asked_at', 'erased_at', 'email_confirmed_at'])
		await sql.raw(`alter table subscriber add column ${column} bigint`).execute(db);
	await confirmKnownAddresses(db);
	await sql`alter table binding add column cause text`.execute(db);
	await sql`alter table orders add column refund_wished_at bigint`.execute(db);
	await sql`create index subscriber_erasing on subscriber (id) where state = 'erasing'`.execute(db);
	await sql`create index subscriber_email on subscriber (lower(email)) where email is not null`.execute(db);
	// What of his is open, and what he has paid.
	await sql`create index charge_subscriber on charge (subscriber_id, id)`.execute(db);
	await sql`create index refund_request_subscriber on refund_request (subscriber_id)`.execute(db);
	await sql`create index effect_mail on effect (due_at, id) where state = 'ready' and channel = 'email'`.execute(db);
}

/** What he has typed into the chat is his. What a form has brought may be anybody's: whoever knows a link's token can fill in the form it carries. */
async function confirmKnownAddresses(db: Kysely<unknown>): Promise<void> {
	await sql`
		update subscriber set email_confirmed_at = updated_at
		where email is not null and not exists (
			select 1 from lead
			where lead.subscriber_id = subscriber.id and lead.state = 'joined' and lower(trim(lead.email)) = lower(trim(subscriber.email)))`.execute(
		db,
	);
}
