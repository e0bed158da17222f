import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

/** What was given up for a person is found without reading everybody's: his daily file is tried anew each day, and dropped with his subscription. */
export async function m0017Failed(db: Kysely<unknown>): Promise<void> {
	await sql`create index effect_failed on effect (subscriber_id) where state = 'failed'`.execute(db);
}
