import { sql } from '../../../vendor';
import type { Kysely } from '../../../vendor';

const COLUMNS = [
	'health_at bigint',
	'stuck_after_ms bigint not null default 0',
	'stuck_told bigint not null default 0',
	'stuck_seen bigint',
];

/** The owner's alarms: when the service's health is looked at next, after how long a message counts as stuck, which one was seen late, and whether he has been told of it. */
export async function m0016Health(db: Kysely<unknown>): Promise<void> {
	for (const column of COLUMNS) await sql.raw(`alter table installation add column ${column}`).execute(db);
}
