import { sql } from '../../vendor';
import type { RawBuilder } from '../../vendor';
import { HELD, PRIORITY } from '../effects/kinds';
import { OF_OUR_BOT } from '../effects/ourBot';

/**
 * What is to be with a subscriber at its moment: a broadcast may take its time, and the owner's own alerts must not cause others. The literals stay literals: both
 * engines use a partial index only for a condition they can see.
 */
const AWAITED = sql`channel = 'telegram' and priority < ${sql.lit(PRIORITY.broadcast)} and subscriber_id > 0 and due_at < ${sql.lit(HELD)} and ${OF_OUR_BOT}`;

/** An effect that is not settled. */
export const STUCK_EFFECT = sql<boolean>`state in ('ready', 'sending') and ${AWAITED}`;

/** When the oldest of those will have been due for too long, unless it is settled before; none while one is being watched, the owner knows of it, or wants to know nothing. */
const NEXT_STUCK = (['ready', 'sending'] as const).map(
	(
		state,
	) => sql`select (select due_at from effect where state = ${sql.lit(state)} and ${AWAITED} order by due_at limit 1) + stuck_after_ms as moment
		from installation where stuck_after_ms > 0 and stuck_told = 0 and stuck_seen is null`,
);

/** The next look at the service's health: planned, or because something will be stuck. Not planned yet is due: carrying it out plans it. */
export const NEXT_LOOK: RawBuilder<{ moment: number | null }> = sql`
	select min(moment) as moment from (
		select coalesce(health_at, 0) as moment from installation where applied_at is not null and coalesce(health_at, 0) < ${sql.lit(HELD)}
		union all ${sql.join(NEXT_STUCK, sql` union all `)}) as looks`;
