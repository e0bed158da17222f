import { oneAtATime } from '../store/lock';
import type { Store } from '../store/open';
import { transition } from '../store/transition';
import { saveSetting, SETUP_LOCK } from './current';

/** Stores one setting that a trigger tells when it starts; several may start at a moment. */
export async function saveOne(store: Store, name: string, value: unknown): Promise<void> {
	await transition(store, async (tx) => {
		await oneAtATime(store, tx.db, SETUP_LOCK);
		await saveSetting(tx.db, name, value, tx.now);
	});
}
