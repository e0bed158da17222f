import { sql } from '../../vendor';
import { BLOCKED } from '../effects/hold';
import type { Store } from '../store/open';
import type { Transition } from '../store/transition';
import { isoMoment } from '../time/iso';
import { changeKey } from './changes';
import { findBroadcast } from './find';
import type { Broadcast, BroadcastKey } from './find';

export interface Progress {
	broadcastId: number;
	name: string;
	state: Broadcast['state'];
	startedAt: string | null;
	/** Who was in the segment and could be written to at the start. */
	audience: number;
	sent: number;
	/** Telegram refused for good. */
	failed: number;
	/** The answer was lost: it may have arrived. */
	unknown: number;
	/** Had blocked the bot when his turn came. */
	blocked: number;
	/** Had ended mailings, or left, when his turn came. */
	skipped: number;
	/** Had too many other broadcasts until this one was over. */
	capped: number;
	/** Have not had their turn; of a stopped one they never will. */
	left: number;
	pressed: number;
	unsubscribed: number;
	/** What became of the last change of what was sent. */
	change: null | { kind: 'edit' | 'delete'; done: number; failed: number; tooOld: number; left: number };
}

/** How far a broadcast has come. One look at each of its people. */
export async function progressOf(where: Pick<Store | Transition, 'db'>, key: BroadcastKey): Promise<Progress> {
	const broadcast = await findBroadcast(where, key);
	const { id, name, state, audience } = broadcast;
	const one = (condition: string) => sql.raw<number>(`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`);
	const row = await where.db
		.selectFrom('broadcast_recipient as r')
		.leftJoin('effect as e', 'e.id', 'r.effect_id')
		.select([
			sql<number>`count(*)`.as('planned'),
			one(`e.state = 'sent'`).as('sent'),
			one(`e.state = 'failed'`).as('failed'),
			one(`e.state = 'unknown'`).as('unknown'),
			one(`e.state = 'dropped' and e.result like '%"${BLOCKED}"%'`).as('blocked'),
			one(`r.state = 'skipped' or (e.state = 'dropped' and (e.result is null or e.result not like '%"${BLOCKED}"%'))`).as('skipped'),
			one(`r.state = 'capped'`).as('capped'),
			one(`r.state = 'waiting' or e.state in ('ready', 'sending')`).as('left'),
			one('r.pressed_at is not null').as('pressed'),
			one('r.stopped_at is not null').as('unsubscribed'),
		])
		.where('r.broadcast_id', '=', id)
		.executeTakeFirstOrThrow();
	const n = Object.fromEntries(Object.entries(row).map(([what, count]) => [what, Number(count)])) as Record<keyof typeof row, number>;
	const { planned, ...counts } = n;
	// Nobody is left of an audience that has been written down to the end.
	const unseen = broadcast.position === null && state !== 'stopped' ? 0 : Math.max(0, (audience ?? 0) - planned);
	return {
		broadcastId: id,
		name,
		state,
		startedAt: isoMoment(broadcast.started_at),
		audience: audience ?? 0,
		...counts,
		left: counts.left + unseen,
		change: await changeOf(where, broadcast),
	};
}

async function changeOf({ db }: Pick<Store | Transition, 'db'>, broadcast: Broadcast): Promise<Progress['change']> {
	if (broadcast.change === null) return null;
	const rows = await db
		.selectFrom('broadcast_recipient as r')
		.innerJoin('effect as e', 'e.id', 'r.change_id')
		.select((eb) => ['e.state', eb.fn.countAll<number>().as('count')])
		.where('r.broadcast_id', '=', broadcast.id)
		.where('e.key', 'like', `${changeKey(broadcast, '')}%`)
		.groupBy('e.state')
		.execute();
	const of = (...states: string[]) => rows.filter((row) => states.includes(row.state)).reduce((sum, { count }) => sum + Number(count), 0);
	return {
		kind: broadcast.change,
		done: of('sent'),
		failed: of('failed', 'unknown', 'dropped'),
		tooOld: broadcast.change_late,
		left: of('ready', 'sending'),
	};
}

/** Broadcasts, newest first, without their texts. */
export async function listBroadcasts({ db }: Store, limit: number) {
	const rows = await db.selectFrom('broadcast').selectAll().orderBy('id', 'desc').limit(limit).execute();
	return rows.map(({ id, name, segment, state, scheduled_at, started_at, done_at, audience }) => ({
		broadcastId: id,
		name,
		segment,
		state,
		scheduledAt: isoMoment(scheduled_at),
		startedAt: isoMoment(started_at),
		doneAt: isoMoment(done_at),
		audience: audience ?? 0,
	}));
}
