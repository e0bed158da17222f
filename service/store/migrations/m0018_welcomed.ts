import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

/** Whether somebody who presses Start was welcomed before is found without reading everybody's messages. */
export async function m0018Welcomed(db: Kysely<unknown>): Promise<void> {
	await sql`create index effect_welcomed on effect (subscriber_id) where key like 'welcome:%'`.execute(db);
}
