import type { Store } from '../../../service/store/open';
import { sql, type RawBuilder } from '../../../vendor';

/** A series of some hundred files, a handful of listeners and of broadcasts: small enough that PostgreSQL may read it whole, and rightly. */
const SMALL = /series_item|file_cache|listener|installation|earliest|on broadcast b/;

/** How the engine would run it, one step a line. */
export async function plan({ engine, db }: Store, query: RawBuilder<unknown>): Promise<string> {
	if (engine === 'sqlite') {
		const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(db);
		return rows.map(({ detail }) => detail).join('\n');
	}
	const { rows } = await sql<Record<string, string>>`explain ${query}`.execute(db);
	return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Reads of a whole table. A SQLite "SCAN … USING INDEX" goes along an index from its begin and stops where it is told to. */
export function wholeReads(steps: string): string[] {
	const whole = (step: string) =>
		/\bSCAN\b/.test(step) ? !/USING (COVERING )?INDEX|SCAN (taken|CONSTANT)/.test(step) : /Seq Scan on/.test(step);
	return steps.split('\n').filter((step) => whole(step) && !SMALL.test(step));
}
