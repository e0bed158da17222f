import { sql } from '../../vendor';
import type { Store } from '../store/open';
import type { Period } from './period';

/** Subscriptions that ran when the period began, how many of those ended in it, and the share; null when there were none. */
export interface Churn {
	activeAtStart: number;
	ended: number;
	rate: number | null;
}

export async function churnOf(store: Store, { start, end }: Pick<Period, 'start' | 'end'>): Promise<Churn> {
	const { rows } = await sql<{ active: number | string; ended: number | string | null }>`
		select count(*) as active, sum(case when ended_at < ${end} then 1 else 0 end) as ended
		from subscription where plan_id is null and created_at < ${start} and (ended_at is null or ended_at >= ${start})`.execute(store.db);
	const activeAtStart = Number(rows[0]?.active ?? 0);
	const ended = Number(rows[0]?.ended ?? 0);
	return { activeAtStart, ended, rate: activeAtStart === 0 ? null : Math.round((ended / activeAtStart) * 10_000) / 10_000 };
}
