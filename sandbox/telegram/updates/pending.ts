import type { BotState, PendingUpdate } from '../state';

/** All waiting updates of a bot by id; expired ones go. */
export function pendingInOrder(bot: BotState, now = Date.now()): PendingUpdate[] {
	dropWhere(bot, (update) => update.expiresAt <= now);
	return [...bot.pending.values()].flat().sort((a, b) => a.body.update_id - b.body.update_id);
}

export function pendingCount(bot: BotState): number {
	let count = 0;
	for (const queue of bot.pending.values()) count += queue.length;
	return count;
}

export function dropWhere(bot: BotState, isDropped: (update: PendingUpdate) => boolean): void {
	for (const [key, queue] of bot.pending) {
		const kept = queue.filter((update) => !isDropped(update));
		if (kept.length === 0) bot.pending.delete(key);
		else if (kept.length < queue.length) bot.pending.set(key, kept);
	}
}

/** Forgets earlier failures: a new address or a new process deserves a try at once. */
export function tryAtOnce(bot: BotState): void {
	for (const queue of bot.pending.values()) for (const update of queue) Object.assign(update, { attempts: 0, notBefore: 0 });
}
