import { sql } from '../../vendor';
import { HELD } from '../effects/kinds';
import type { Transition } from '../store/transition';

/** Of broadcasts so many seconds' worth lies in the outbox at most: whatever the size of the audience, the outbox stays small and a pause is felt at once. */
const SECONDS_AHEAD = 10;
const LEAST = 100;

/** How many messages of broadcasts may be written now. */
export async function room(tx: Transition, telegramRate: number): Promise<number> {
	const open = await openEffects(tx);
	return Math.max(0, Math.max(LEAST, Math.round(telegramRate * SECONDS_AHEAD)) - open);
}

/**
 * Messages of broadcasts that are on their way, of one or of all.
 * @param guard of the messages themselves unless told
 */
export async function openEffects(tx: Transition, broadcastId?: number, guard = 'broadcast_runs'): Promise<number> {
	const { rows } = await openStatement(guard, broadcastId).execute(tx.db);
	return Number(rows[0]!.n);
}

/** The condition in literals is that of the index. */
export function openStatement(guard: string, broadcastId?: number) {
	return sql<{ n: number }>`
		select count(*) as n from effect where priority = 5 and state in ('ready', 'sending') and valid_if = ${guard}
			and due_at < ${sql.lit(HELD)} ${broadcastId === undefined ? sql`` : sql`and valid_ref = ${broadcastId}`}`;
}
