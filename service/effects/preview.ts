import { readClock } from '../store/clock';
import type { Store } from '../store/open';
import { HELD } from './kinds';

/** What is waiting, earliest first; nothing is claimed or changed. */
export async function previewEffects(store: Store, limit: number) {
	const { now } = await readClock(store);
	const rows = await store.db
		.selectFrom('effect')
		.select(['id', 'key', 'subscriber_id', 'kind', 'priority', 'due_at', 'tries', 'state'])
		.where('state', 'in', ['ready', 'sending'])
		.orderBy('due_at')
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		effectId: row.id,
		key: row.key,
		subscriberId: row.subscriber_id,
		kind: row.kind,
		priority: row.priority,
		state: row.state,
		tries: row.tries,
		due: row.due_at >= HELD ? 'held (blocked)' : new Date(row.due_at).toISOString(),
		dueNow: row.due_at <= now,
	}));
}
