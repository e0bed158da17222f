import { realNow } from '../store/clock';
import type { Store } from '../store/open';

/** What may be sent now, and how long to wait (real ms) when that is nothing. */
export interface Allowance {
	tokens: number;
	waitMs: number;
}

/**
 * Takes up to `want` tokens from the bot's bucket: one bucket for all workers, in real time.
 * @param ratePerSecond tokens that flow in; the bucket holds one second's worth, so a burst never exceeds the second's limit
 */
export async function takeTokens(store: Store, botId: number, want: number, ratePerSecond: number): Promise<Allowance> {
	return await store.db.transaction().execute(async (db) => {
		const real = realNow();
		const row = await db
			.selectFrom('bucket')
			.selectAll()
			.where('bot_id', '=', botId)
			.$if(store.engine === 'postgres', (query) => query.forUpdate())
			.executeTakeFirst();
		if (row && row.blocked_until > real) return { tokens: 0, waitMs: row.blocked_until - real };
		const held = row ? Math.min(ratePerSecond, row.tokens + ((real - row.updated_at) * ratePerSecond) / 1000) : ratePerSecond;
		const tokens = Math.max(0, Math.min(want, Math.floor(held)));
		await db
			.insertInto('bucket')
			.values({ bot_id: botId, tokens: held - tokens, updated_at: real, blocked_until: 0 })
			.onConflict((conflict) => conflict.column('bot_id').doUpdateSet({ tokens: held - tokens, updated_at: real }))
			.execute();
		return { tokens, waitMs: tokens > 0 ? 0 : Math.ceil(((1 - held) * 1000) / ratePerSecond) };
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

/** Telegram asked to wait: the whole bot rests. */
export async function blockBucket(store: Store, botId: number, seconds: number): Promise<void> {
	const until = realNow() + seconds * 1000;
	await store.db
		.insertInto('bucket')
		.values({ bot_id: botId, tokens: 0, updated_at: until, blocked_until: until })
		.onConflict((conflict) => conflict.column('bot_id').doUpdateSet({ tokens: 0, updated_at: until, blocked_until: until }))
		.execute();
}
