import { sql } from '../../vendor';
import type { Transition } from '../store/transition';

/** Whose numbers go out into keys, metadata and buttons. */
export const NUMBERED = ['orders', 'charge', 'subscription', 'subscriber'] as const;

const HOUR_MS = 3_600_000;
const ROWS_AN_HOUR = 1_000;

/**
 * M15: leaves out the numbers that rows lost since the backup may have had: a key or the metadata of a payment would else name somebody else's order.
 * @param awayMs how long nobody wrote into the store
 */
export async function leaveGap(tx: Transition, awayMs: number): Promise<void> {
	const gap = ROWS_AN_HOUR * Math.ceil(Math.max(awayMs, HOUR_MS) / HOUR_MS);
	for (const table of NUMBERED) {
		if (tx.store.engine === 'sqlite') await sql`update sqlite_sequence set seq = seq + ${gap} where name = ${table}`.execute(tx.db);
		else
			await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select coalesce(max(id), 0) from ${sql.table(table)}) + ${gap})`.execute(
				tx.db,
			);
	}
}
