import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

/** What caused a row of evidence: a tap that is processed again adds nothing. */
export async function m0004ConsentCause(db: Kysely<unknown>): Promise<void> {
	await sql`alter table consent add column cause text`.execute(db);
	await sql`create unique index consent_once on consent (subscriber_id, document, action, cause)`.execute(db);
}
