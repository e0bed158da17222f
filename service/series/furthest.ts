import { sql } from '../../vendor';
import type { Store } from '../store/open';

/**
 * The next paid number of the subscriber who is furthest ahead: the catalogue lasts for him the shortest. Before anyone has had a paid file it is the first
 * paid one.
 */
export async function furthestNext(store: Store, series: { code: string; firstPaid: number }): Promise<number> {
	const { rows } = await sql<{ top: number | null }>`
		select max(had.number) as top from (
			select d.subscriber_id, d.number from delivery d
			where d.series_code = ${series.code} and d.state <> 'dropped' and d.number >= ${series.firstPaid}
			union all
			select i.subscriber_id, i.next_number - 1 from imported i
			where i.series_code = ${series.code} and i.next_number > ${series.firstPaid}) had
		where exists (select 1 from subscription s
			where s.subscriber_id = had.subscriber_id and s.series_code = ${series.code} and s.state <> 'ended')`.execute(store.db);
	const top = rows[0]?.top;
	return top === null || top === undefined ? series.firstPaid : Number(top) + 1;
}
