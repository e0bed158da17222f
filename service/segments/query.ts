import { sql } from '../../vendor';
import type { Kysely, RawBuilder, Transaction } from '../../vendor';
import type { Setup } from '../setup/schema';
import type { Database } from '../store/database';
import { segmentWhere } from './conditions';
import type { Condition } from './fields';

/** Whoever may be written to without having asked: he is there, has not blocked the bot, and has not ended mailings. Of a row `subscriber`. */
export const MAY_BE_MAILED: RawBuilder<boolean> = sql<boolean>`(subscriber.state = 'active' and subscriber.mailings_stopped_at is null)`;

/**
 * The conditions of a segment, all of which must hold; none for the empty code, which is everybody.
 * @throws Error when setup has no such segment
 */
export function conditionsOf({ segments }: Pick<Setup, 'segments'>, code: string): Condition[] {
	const rows = segments.filter((row) => row.code === code);
	if (code !== '' && rows.length === 0)
		throw Object.assign(new Error(`There is no segment "${code}".`), {
			hint: `Add its rows to the node Segments of 00 Setup and run it, or leave the segment empty for everybody. There are: ${
				[...new Set(segments.map((row) => row.code))].join(', ') || 'none yet'
			}.`,
		});
	return rows.map(({ field, operator, value }) => ({ field, operator, value }));
}

export interface SegmentCount {
	/** Of the segment, who may be written to. */
	reachable: number;
	/** Who has blocked the bot, and who has ended mailings. */
	blocked: number;
	unwilling: number;
}

/** How many people are in a segment now. One look at each subscriber. */
export async function countSegment(
	db: Kysely<Database> | Transaction<Database>,
	conditions: Condition[],
	now: number,
): Promise<SegmentCount> {
	const row = await db.selectFrom('subscriber').select(counted).where(segmentWhere(conditions, now)).executeTakeFirstOrThrow();
	return { reachable: Number(row.reachable ?? 0), blocked: Number(row.blocked ?? 0), unwilling: Number(row.unwilling ?? 0) };
}

const counted = [
	sql<number>`sum(case when ${MAY_BE_MAILED} then 1 else 0 end)`.as('reachable'),
	sql<number>`sum(case when subscriber.state = 'blocked' then 1 else 0 end)`.as('blocked'),
	sql<number>`sum(case when subscriber.state = 'active' and subscriber.mailings_stopped_at is not null then 1 else 0 end)`.as('unwilling'),
];
