import { leaveOutInPostgres, leaveOutInSqlite } from '../store/numbers';
import type { Transition } from '../store/transition';

const HOUR_MS = 3_600_000;
const ROWS_AN_HOUR = 1_000;

/**
 * M15: leaves out the numbers that rows lost since the backup may have had: a key or the metadata of a payment would else name somebody else's order.
 * @param awayMs how long nobody wrote into the store
 */
export async function leaveGap({ store, db }: Transition, awayMs: number): Promise<void> {
	const gap = ROWS_AN_HOUR * Math.ceil(Math.max(awayMs, HOUR_MS) / HOUR_MS);
	await (store.engine === 'sqlite' ? leaveOutInSqlite(db, gap) : leaveOutInPostgres(db, gap));
}
