import { sql } from '../../vendor';
import { alertOwner } from '../effects/add';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import type { Transition } from '../store/transition';
import { currentSetup } from '../setup/current';
import { planAudience } from './audience';
import { planChanges } from './changes';
import { BROADCASTS_ALLOWED } from './allowed';
import type { Broadcast } from './find';
import { endBroadcast, haltsFailing, takeUpDropped } from './finish';
import { release } from './release';
import { begin } from './begin';
import { openEffects, room } from './window';

/** When a broadcast whose messages are still on their way is looked at again, service clock. */
const SOON_MS = 3_000;

export interface Planned {
	broadcastId: number;
	/** Transactions that did something. */
	steps: number;
}

/**
 * Does what is due of the broadcasts: starts those whose moment has come, writes down their people, and writes messages into the outbox, never more than it can
 * send in some seconds. Each step is a transaction of its own of at most 500 people, so a kill in between costs nothing.
 * @param steps how many at most; the next run goes on
 */
export async function planBroadcasts(store: Store, steps = 40): Promise<Planned[]> {
	const done = new Map<number, number>();
	for (let step = 0; step < steps; step++) {
		const id = await transition(store, planOne);
		if (id === null) break;
		done.set(id, (done.get(id) ?? 0) + 1);
	}
	return [...done].map(([broadcastId, count]) => ({ broadcastId, steps: count }));
}

async function planOne(tx: Transition): Promise<number | null> {
	await oneAtATime(tx.store, tx.db, 'broadcasts');
	const broadcast = await tx.db
		.selectFrom('broadcast')
		.selectAll()
		.where('next_at', '<=', tx.now)
		.where(sql<boolean>`next_at is not null`)
		.where(BROADCASTS_ALLOWED)
		.orderBy('next_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
	if (!broadcast) return null;
	const moments = [await advance(tx, broadcast), broadcast.change_position === null ? null : await planChanges(tx, broadcast)];
	const next = moments.filter((moment) => moment !== null);
	await tx.db
		.updateTable('broadcast')
		.set({ next_at: next.length > 0 ? Math.min(...next) : null })
		.where('id', '=', broadcast.id)
		.execute();
	return broadcast.id;
}

/** One step of the sending. Gives when the next one is due; null when there is none. */
async function advance(tx: Transition, broadcast: Broadcast): Promise<number | null> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (broadcast.state === 'scheduled') return (await beginScheduled(tx, broadcast)) ? tx.now : null;
	if (broadcast.state !== 'running' || (await haltsFailing(tx, broadcast))) return null;
	if (tx.now >= broadcast.ends_at!) {
		await endBroadcast(tx, broadcast);
		return null;
	}
	if (broadcast.position !== null) await planAudience(tx, broadcast, setup);
	const free = await room(tx, setup.service.telegramRate);
	const looked = free > 0 ? await release(tx, broadcast, setup, free) : 0;
	if (broadcast.position !== null) return free > 0 ? tx.now : tx.now + SOON_MS;
	if (free === 0) return tx.now + SOON_MS;
	if (looked > 0) return tx.now;
	return await whenNobodyIsDue(tx, broadcast);
}

/** Its segment may have been taken out of setup since: then it is a draft again, and the owner is told, rather than that all others stand still behind it. */
async function beginScheduled(tx: Transition, broadcast: Broadcast): Promise<boolean> {
	const { setup } = await currentSetup(tx.store, tx.db);
	if (broadcast.segment === '' || setup.segments.some(({ code }) => code === broadcast.segment)) {
		await begin(tx, broadcast);
		return true;
	}
	await tx.db.updateTable('broadcast').set({ state: 'draft' }).where('id', '=', broadcast.id).execute();
	const says = `The broadcast "${broadcast.name}" did not start: setup has no segment "${broadcast.segment}" any more. It is a draft again.`;
	await alertOwner(tx, null, `broadcast:${broadcast.id}:segment:${tx.now}`, says);
	return false;
}

async function whenNobodyIsDue(tx: Transition, broadcast: Broadcast): Promise<number | null> {
	if ((await openEffects(tx, broadcast.id)) > 0) return tx.now + SOON_MS;
	if ((await takeUpDropped(tx, broadcast)) > 0) return tx.now;
	const next = await tx.db
		.selectFrom('broadcast_recipient')
		.select('due_at')
		.where('broadcast_id', '=', broadcast.id)
		.where(sql<boolean>`state = 'waiting'`)
		.orderBy('due_at')
		.limit(1)
		.executeTakeFirst();
	if (next) return Math.min(next.due_at, broadcast.ends_at!);
	await endBroadcast(tx, broadcast);
	return null;
}
