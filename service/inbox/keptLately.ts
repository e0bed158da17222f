import { realNow } from '../store/clock';
import type { Store } from '../store/open';

/** Telegram comes again within seconds, and ever more seldom. Real ms. */
const REMEMBERED_MS = 10 * 60_000;
const MOST = 5_000;

/** When what was kept, the oldest first. */
const kept = new WeakMap<Store, Map<string, number>>();

/** Whether this process has kept it a moment ago, so that a repeat needs no look into the store. Only the store knows of what is older, or was kept by another process. */
export function wasKeptLately(store: Store, key: string): boolean {
	const at = kept.get(store)?.get(key);
	return at !== undefined && realNow() - at < REMEMBERED_MS;
}

export function rememberKept(store: Store, key: string): void {
	const keys = kept.get(store) ?? new Map<string, number>();
	kept.set(store, keys);
	keys.set(key, realNow());
	if (keys.size > MOST) keys.delete(keys.keys().next().value!);
}
