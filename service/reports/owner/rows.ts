import type { RawBuilder } from '../../../vendor';
import type { Store } from '../../store/open';

/** What a count or sum comes as: PostgreSQL gives text where a number might not fit. */
export type Cell = number | string | null;

/** The rows of a query with every column as a number; null is 0. */
export async function numbersOf<K extends string>(store: Store, query: RawBuilder<Record<K, Cell>>): Promise<Array<Record<K, number>>> {
	const { rows } = await query.execute(store.db);
	return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value ?? 0)])) as Record<K, number>);
}

/** The one row of a query that counts. */
export async function countsOf<K extends string>(store: Store, query: RawBuilder<Record<K, Cell>>): Promise<Record<K, number>> {
	return (await numbersOf(store, query))[0]!;
}

/** A share to four digits, 0 to 1; null of nothing. */
export function rate(part: number, whole: number): number | null {
	return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
