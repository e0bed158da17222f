import { sql } from '../../vendor';
import { alertOwner } from '../effects/add';
import { record } from '../store/transition';
import type { Transition } from '../store/transition';
import type { Broadcast } from './find';

/** So many in one look. */
const AT_ONCE = 500;

/**
 * Who was written down but dropped unsent although he may still be written to waits again: his message was caught by the night or by a pause. What may have been
 * sent is left alone. Gives how many.
 */
export async function takeUpDropped(tx: Transition, { id }: Broadcast): Promise<number> {
	const dropped = await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.effect_id')
		.innerJoin('subscriber as p', 'p.id', 'r.subscriber_id')
		.select(['r.subscriber_id', 'r.effect_id'])
		.where('r.broadcast_id', '=', id)
		.where('r.state', '=', 'written')
		.where('e.state', '=', 'dropped')
		.where('e.unknowns', '=', 0)
		.where('e.result', 'is', null)
		.where('p.state', '=', 'active')
		.where('p.mailings_stopped_at', 'is', null)
		.limit(AT_ONCE)
		.execute();
	await waitAgain(tx, id, dropped);
	return dropped.length;
}

/** Those whose message Telegram refused wait again: it has been corrected since. */
export async function takeUpFailed(tx: Transition, { id }: Broadcast): Promise<number> {
	const failed = await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.effect_id')
		.select(['r.subscriber_id', 'r.effect_id'])
		.where('r.broadcast_id', '=', id)
		.where('r.state', '=', 'written')
		.where('e.state', '=', 'failed')
		.execute();
	await waitAgain(tx, id, failed);
	return failed.length;
}

/** Takes unsent messages out of the outbox; those people wait again. */
export async function waitAgain(
	tx: Transition,
	broadcastId: number,
	rows: Array<{ subscriber_id: number; effect_id: number | null }>,
): Promise<void> {
	for (let from = 0; from < rows.length; from += AT_ONCE) {
		const chunk = rows.slice(from, from + AT_ONCE);
		await tx.db
			.deleteFrom('effect')
			.where(
				'id',
				'in',
				chunk.map(({ effect_id }) => effect_id!),
			)
			.execute();
		await tx.db
			.updateTable('broadcast_recipient')
			.set({ state: 'waiting', due_at: tx.now, local_date: null, slot: null, effect_id: null })
			.where('broadcast_id', '=', broadcastId)
			.where(
				'subscriber_id',
				'in',
				chunk.map(({ subscriber_id }) => subscriber_id),
			)
			.execute();
		await tx.db
			.updateTable('broadcast')
			.set((eb) => ({ released: eb('released', '-', chunk.length) }))
			.where('id', '=', broadcastId)
			.execute();
	}
}

/** Its life is over, or everybody has been seen to: who still waits has had too many others. The owner is told. */
export async function endBroadcast(tx: Transition, broadcast: Broadcast): Promise<void> {
	const { id, name } = broadcast;
	await tx.db
		.updateTable('broadcast_recipient')
		.set({ state: 'capped' })
		.where('broadcast_id', '=', id)
		.where(sql<boolean>`state = 'waiting'`)
		.execute();
	await tx.db.updateTable('broadcast').set({ state: 'done', done_at: tx.now, position: null }).where('id', '=', id).execute();
	await record(tx, 'broadcast.done', null, { broadcast: id });
	await alertOwner(
		tx,
		null,
		`broadcast:${id}:done`,
		`The broadcast "${name}" is over. What became of it: Subscription Service → Broadcast: Progress, or the button.`,
		{},
		[[{ label: 'button.bc_progress', action: `bc:progress:${id}` }]],
	);
}

/** Why a broadcast that Telegram keeps refusing does not go on. */
const FAILURES = 20;

/** Many were refused, and at least every fifth of all: the message is at fault, not the people. It is paused, and the owner told. */
export async function haltsFailing(tx: Transition, broadcast: Broadcast): Promise<boolean> {
	const { id, name, failures, released } = broadcast;
	if (failures < FAILURES || failures * 5 < released) return false;
	await tx.db.updateTable('broadcast').set({ state: 'paused', paused_at: tx.now, failures: 0 }).where('id', '=', id).execute();
	await record(tx, 'broadcast.paused', null, { broadcast: id, why: 'failing', failures });
	const { reason } = await lastReason(tx, id);
	await alertOwner(
		tx,
		null,
		`broadcast:${id}:failing:${tx.now}`,
		`The broadcast "${name}" is paused: Telegram refused ${failures} messages of it (${reason}). Correct it with Edit What Was Sent, then Resume; or Stop.`,
	);
	return true;
}

async function lastReason(tx: Transition, broadcastId: number): Promise<{ reason: string }> {
	const row = await tx.db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.effect_id')
		.select('e.result')
		.where('r.broadcast_id', '=', broadcastId)
		.where('e.state', '=', 'failed')
		.limit(1)
		.executeTakeFirst();
	return row?.result ? (JSON.parse(row.result) as { reason: string }) : { reason: 'no reason given' };
}
