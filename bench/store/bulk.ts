import { sql } from '../../vendor';
import type { Store } from '../../service/store/open';

/**
 * Fills a table with one row for each number `i` from `from` to `to`, inside the database: a million rows in seconds, the same on both engines.
 * @param columns an expression of `i` for each column
 */
export async function insertNumbers(store: Store, into: string, columns: Record<string, string>, from: number, to: number): Promise<void> {
	if (to < from) return;
	const names = Object.keys(columns).join(', ');
	const values = Object.values(columns).join(', ');
	const numbers = store.engine === 'postgres' ? `generate_series(${from}, ${to}) as n(i)` : `numbers as n`;
	const counted =
		store.engine === 'postgres' ? '' : `with recursive numbers(i) as (select ${from} union all select i + 1 from numbers where i < ${to}) `;
	await sql.raw(`${counted}insert into ${into} (${names}) select ${values} from ${numbers}`).execute(store.db);
}

/** A text as a literal. */
export const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
