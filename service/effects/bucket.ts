import { realNow } from '../store/clock';
import type { Store } from '../store/open';

/** What may be sent now, and how long to wait (real ms) when that is nothing. */
export interface Allowance {
	tokens: number;
	waitMs: number;
}

/** How much of a second's tokens the bucket holds: a second that begins with a full bucket sees 1.2 times the rate, at the default 25 the 30 that Telegram allows. */
const BURST = 0.2;

/**
 * Takes up to `want` tokens from the bot's bucket: one bucket for all workers, in real time.
 * @param ratePerSecond tokens that flow in
 * @param capacity how many it holds at most
 * @param leave so many stay in it, for those who answer a person: what is sent to many waits for the next ones
 */
export async function takeTokens(
	store: Store,
	botId: number,
	want: number,
	ratePerSecond: number,
	capacity = Math.max(1, ratePerSecond * BURST),
	leave = 0,
): Promise<Allowance> {
	const left = Math.max(0, Math.min(leave, capacity - 1));
	return await store.db.transaction().execute(async (db) => {
		// The row must be there to be locked: two first workers would else each find a full bucket.
		await db
			.insertInto('bucket')
			.values({ bot_id: botId, tokens: capacity, updated_at: realNow(), blocked_until: 0 })
			.onConflict((conflict) => conflict.column('bot_id').doNothing())
			.execute();
		const row = await db
			.selectFrom('bucket')
			.selectAll()
			.where('bot_id', '=', botId)
			.$if(store.engine === 'postgres', (query) => query.forUpdate())
			.executeTakeFirstOrThrow();
		// Read after the lock: while it waited, another worker may have moved the bucket on.
		const real = realNow();
		if (row.blocked_until > real) return { tokens: 0, waitMs: row.blocked_until - real };
		const passed = Math.max(0, real - row.updated_at);
		const held = Math.min(capacity, row.tokens + (passed * ratePerSecond) / 1000);
		const tokens = Math.max(0, Math.min(want, Math.floor(held - left)));
		await db
			.updateTable('bucket')
			.set({ tokens: held - tokens, updated_at: Math.max(real, row.updated_at) })
			.where('bot_id', '=', botId)
			.execute();
		return { tokens, waitMs: tokens > 0 ? 0 : Math.ceil(((1 + left - held) * 1000) / ratePerSecond) };
	});
}

/** Gives back tokens that were not used. */
export async function returnTokens(store: Store, botId: number, tokens: number): Promise<void> {
	if (tokens < 1) return;
	await store.db
		.updateTable('bucket')
		.set((eb) => ({ tokens: eb('tokens', '+', tokens) }))
		.where('bot_id', '=', botId)
		.execute();
}

/** Telegram asked to wait: the whole bot rests. A shorter pause does not cut a longer one. */
export async function blockBucket(store: Store, botId: number, seconds: number): Promise<void> {
	const until = realNow() + seconds * 1000;
	await store.db
		.insertInto('bucket')
		.values({ bot_id: botId, tokens: 0, updated_at: until, blocked_until: until })
		.onConflict((conflict) =>
			conflict
				.column('bot_id')
				.doUpdateSet({ tokens: 0, updated_at: until, blocked_until: until })
				.where('bucket.blocked_until', '<', until),
		)
		.execute();
}
