/** So much is remembered at a time. */
const MOST = 20_000;

/** What was worked out before; a list names few days and zones many times, and computing with zones is slow. */
export type Memo = Map<string, unknown>;

export function once<T>(memo: Memo, key: string, make: () => T): T {
	const known = memo.get(key);
	if (known !== undefined) return known as T;
	if (memo.size >= MOST) memo.clear();
	const made = make();
	memo.set(key, made);
	return made;
}
