import { sql } from '../../vendor';
import { readClock, realNow } from '../store/clock';
import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import type { EffectTable } from '../store/tables/work';
import type { RawBuilder, Selectable } from '../../vendor';
import { CLAIM_LEASE_MS, PRIORITY } from './kinds';
import { guardHolds } from './guards';

export type Effect = Selectable<EffectTable>;

export interface ClaimOptions {
	botId: number;
	limit: number;
	/** Only these subscribers (an execution sends what it caused itself); all who are due otherwise. */
	subscriberIds?: number[];
	/** Whether files that Telegram does not have yet are taken too; only 04-dispatch can download them. */
	uploads: boolean;
}

/**
 * Takes up to `limit` ready effects under a lease, at most one a subscriber and in his order, in one statement (E1). Those whose moment has passed or
 * whose guard no longer holds are dropped in the same transaction and not returned.
 */
export async function claimEffects(store: Store, options: ClaimOptions): Promise<Effect[]> {
	if (options.limit < 1 || options.subscriberIds?.length === 0) return [];
	for (;;) {
		const { good, stale } = await takeUnderLease(store, `effects:${options.botId}`, (now) => claimStatement(store, options, now));
		// RETURNING promises no order.
		if (good.length > 0 || stale.length === 0) return good.sort((a, b) => a.priority - b.priority || a.id - b.id);
	}
}

/** Runs a claiming statement, one worker at a time in its lane; what no longer holds is dropped. */
export async function takeUnderLease(
	store: Store,
	lane: string,
	statement: (now: number) => RawBuilder<unknown>,
): Promise<{ good: Effect[]; stale: Effect[] }> {
	return await store.db.transaction().execute(async (db) => {
		await oneAtATime(store, db, lane);
		const { now } = await readClock(store, db);
		const { rows } = await sql<Effect & { holds: number }>`${statement(now)}`.execute(db);
		const isGood = (row: Effect & { holds: number }) => row.holds === 1 && (row.expires_at === null || row.expires_at > now);
		const stale = rows.filter((row) => !isGood(row));
		if (stale.length > 0) {
			const ids = stale.map((row) => row.id);
			await db.updateTable('effect').set({ state: 'dropped', lease_until: 0 }).where('id', 'in', ids).execute();
		}
		return { good: rows.filter(isGood), stale };
	});
}

/**
 * Says nothing new: with it the index, which begins with the priority, is read in each of them up to what is due now, and not on through what is held or comes
 * later. Both engines take the numbers in order, so nothing is sorted.
 */
const ANY_PRIORITY = sql`e.priority in (${sql.join(Object.values(PRIORITY).map((priority) => sql.lit(priority)))})`;

/**
 * The literals stay literals: both engines use a partial index only for a condition they can see. `taken` is materialised, because PostgreSQL may evaluate a
 * plain subquery with a limit more than once and then takes more than the limit. The limit is a literal too: SQLite compiles a statement anew whenever a bound
 * limit is bound, which takes ten times as long as running it.
 */
export function claimStatement(store: Store, { botId, limit, subscriberIds, uploads }: ClaimOptions, now: number) {
	const real = realNow();
	// The second condition on the state says nothing new: it lets SQLite, which knows nothing of how many rows there are, use the index of a person's effects.
	const scope = subscriberIds
		? sql`and e.state in ('ready', 'sending') and e.subscriber_id in (${sql.join(subscriberIds)})`
		: sql`and e.available_at <= ${real} and ${ANY_PRIORITY}`;
	const cached = uploads
		? sql``
		: sql`and (e.kind <> 'file' or exists (select 1 from series_item i join file_cache c on c.dropbox_id = i.dropbox_id and c.rev = i.rev
				where i.series_code = e.file_series and i.number = e.file_number and c.bot_id = e.bot_id and c.file_id is not null))`;
	const lock = store.engine === 'postgres' ? sql`for update of e skip locked` : sql``;
	return sql`
		with taken as materialized (
			select e.id from effect e
			where e.state = 'ready' and e.channel = 'telegram' and e.due_at <= ${now} and e.lease_until <= ${real} and e.bot_id = ${botId} ${scope} ${cached}
				and ${firstInLane(now, real)}
			order by e.priority, e.due_at, e.id limit ${sql.lit(limit)} ${lock})
		update effect set lease_until = ${real + CLAIM_LEASE_MS}, lease_no = lease_no + 1, tries = tries + 1
		where state = 'ready' and id in (select id from taken)
		returning *, ${guardHolds()} as holds`;
}

/** Of the effect `e`: nothing of his is under way or resting on its channel, and nothing that is due there stands before it. */
export function firstInLane(now: number, real: number) {
	return sql`not exists (
		select 1 from effect o
		where o.subscriber_id = e.subscriber_id and o.state in ('ready', 'sending') and o.channel = e.channel and o.id <> e.id
			and (o.state = 'sending' or o.lease_until > ${real}
				or (o.due_at <= ${now} and (o.priority < e.priority or (o.priority = e.priority and o.id < e.id)))))`;
}

/** The ids of mails that are due, of which there are few: SQLite reads them from their own index only where it need not read the rows. */
export function dueMails(now: number) {
	return sql`select m.id from effect m where m.state = 'ready' and m.channel = 'email' and m.due_at <= ${now}`;
}
