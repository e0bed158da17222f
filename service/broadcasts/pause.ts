import { realNow } from '../store/clock';
import type { Store } from '../store/open';
import { record, transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { sql } from '../../vendor';
import { lockBroadcast, wrongState } from './find';
import type { Broadcast, BroadcastKey } from './find';
import { takeUpFailed, waitAgain } from './finish';

/**
 * Nothing more of it is sent until it is resumed; what is being sent right now goes out. A scheduled one becomes a draft again.
 * @throws Error when it neither runs nor waits for its moment
 */
export async function pauseBroadcast(store: Store, key: BroadcastKey, actor = 'owner'): Promise<{ broadcastId: number; state: string }> {
	return await transition(store, async (tx) => {
		const broadcast = await lockBroadcast(tx, key);
		const { id, state } = broadcast;
		if (state === 'paused') return { broadcastId: id, state };
		if (state === 'scheduled') {
			await tx.db.updateTable('broadcast').set({ state: 'draft', next_at: null }).where('id', '=', id).execute();
			await record(tx, 'broadcast.unscheduled', null, { broadcast: id }, actor);
			return { broadcastId: id, state: 'draft' };
		}
		if (state !== 'running')
			throw wrongState(broadcast, 'there is nothing to pause', 'Only a broadcast that runs, or waits for its moment, can be paused.');
		await pause(tx, broadcast, actor);
		return { broadcastId: id, state: 'paused' };
	});
}

async function pause(tx: Transition, broadcast: Broadcast, actor: string, why?: string): Promise<void> {
	await tx.db.updateTable('broadcast').set({ state: 'paused', paused_at: tx.now }).where('id', '=', broadcast.id).execute();
	await takeBack(tx, broadcast);
	await record(tx, 'broadcast.paused', null, { broadcast: broadcast.id, ...(why ? { why } : {}) }, actor);
}

/** M15: the store was restored: those that ran may have gone on since, so the owner decides. */
export async function pauseRunning(tx: Transition): Promise<void> {
	const running = await tx.db.selectFrom('broadcast').selectAll().where('state', 'in', ['running', 'scheduled']).execute();
	for (const broadcast of running) {
		if (broadcast.state === 'running') await pause(tx, broadcast, 'service', 'restored');
		else await tx.db.updateTable('broadcast').set({ state: 'draft', next_at: null }).where('id', '=', broadcast.id).execute();
	}
}

/** What of it waits in the outbox and nobody is about to send comes out of it: those people wait again. */
async function takeBack(tx: Transition, { id }: Broadcast): Promise<void> {
	const rows = await tx.db
		.selectFrom('effect')
		.select(['id as effect_id', 'subscriber_id'])
		// In literals, as the index has it.
		.where(sql<boolean>`priority = 5 and state in ('ready', 'sending')`)
		.where('valid_if', '=', 'broadcast_runs')
		.where('valid_ref', '=', id)
		.where('state', '=', 'ready')
		.where('lease_until', '<=', realNow())
		.where('unknowns', '=', 0)
		.$if(tx.store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
		.execute();
	await waitAgain(tx, id, rows);
}

/**
 * It goes on where it was paused, as long after its end as the pause was. What Telegram refused is tried once more.
 * @throws Error when it is not paused
 */
export async function resumeBroadcast(store: Store, key: BroadcastKey, actor = 'owner'): Promise<{ broadcastId: number; state: string }> {
	return await transition(store, async (tx) => {
		const broadcast = await lockBroadcast(tx, key);
		const { id, state, ends_at, paused_at } = broadcast;
		if (state === 'running') return { broadcastId: id, state };
		if (state !== 'paused')
			throw wrongState(broadcast, 'there is nothing to resume', 'Only a paused broadcast can be resumed; a draft is started.');
		await takeUpFailed(tx, broadcast);
		await tx.db
			.updateTable('broadcast')
			.set({ state: 'running', ends_at: ends_at! + (tx.now - paused_at!), paused_at: null, failures: 0, next_at: tx.now })
			.where('id', '=', id)
			.execute();
		await record(tx, 'broadcast.resumed', null, { broadcast: id }, actor);
		return { broadcastId: id, state: 'running' };
	});
}

/**
 * It is over: nobody gets it any more. What is being sent right now goes out.
 * @throws Error when it is over already
 */
export async function stopBroadcast(store: Store, key: BroadcastKey, actor = 'owner'): Promise<{ broadcastId: number; state: string }> {
	return await transition(store, async (tx) => {
		const broadcast = await lockBroadcast(tx, key);
		const { id, state } = broadcast;
		if (state === 'stopped') return { broadcastId: id, state };
		if (state === 'done')
			throw wrongState(broadcast, 'there is nothing to stop', 'Everybody has been seen to. Delete What Was Sent takes messages back.');
		await takeBack(tx, broadcast);
		await tx.db
			.updateTable('broadcast')
			.set({ state: 'stopped', done_at: tx.now, position: null, next_at: broadcast.change_position === null ? null : tx.now })
			.where('id', '=', id)
			.execute();
		await record(tx, 'broadcast.stopped', null, { broadcast: id }, actor);
		return { broadcastId: id, state: 'stopped' };
	});
}
