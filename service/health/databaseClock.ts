import { sql } from '../../vendor';
import { realNow } from '../store/clock';
import type { Store } from '../store/open';

/** By how many ms the database's clock is ahead of ours; null on SQLite, which reads ours. Half the way there and back is taken for the way there. */
export async function databaseSkewMs(store: Store): Promise<number | null> {
	if (store.engine === 'sqlite') return null;
	const before = realNow();
	const { rows } = await sql<{ ms: number }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as ms`.execute(store.db);
	const after = realNow();
	return Math.round(Number(rows[0]!.ms) - (before + after) / 2);
}
