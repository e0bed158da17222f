/** Who waits in getUpdates, one a bot. */
export class PollWaiters {
	#waiting = new Map<number, { wake: (why: 'update' | 'timeout' | 'other' | 'webhook' | 'closed') => void; timer: NodeJS.Timeout }>();
	#lastSeen = new Map<number, number>();

	/** Waits for something to come for the bot. @param seconds real time, 50 at most as at Telegram */
	wait(botId: number, seconds: number): Promise<'update' | 'timeout' | 'other' | 'webhook' | 'closed'> {
		return new Promise((resolve) => {
			const timer = setTimeout(() => this.#end(botId, 'timeout'), Math.min(seconds, 50) * 1000);
			this.#waiting.set(botId, { wake: resolve, timer });
		});
	}

	/** Notes that the bot polls, and ends the poll another one has open. */
	takeOver(botId: number): void {
		this.#lastSeen.set(botId, Date.now());
		this.#end(botId, 'other');
	}

	wake(botId: number): void {
		this.#end(botId, 'update');
	}

	endByWebhook(botId: number): void {
		this.#end(botId, 'webhook');
	}

	/** True when the bot polled a moment ago, so that what waits will be fetched. */
	isPolling(botId: number): boolean {
		return this.#waiting.has(botId) || Date.now() - (this.#lastSeen.get(botId) ?? 0) < 2000;
	}

	close(): void {
		for (const botId of [...this.#waiting.keys()]) this.#end(botId, 'closed');
	}

	#end(botId: number, why: 'update' | 'timeout' | 'other' | 'webhook' | 'closed'): void {
		const waiter = this.#waiting.get(botId);
		if (!waiter) return;
		clearTimeout(waiter.timer);
		this.#waiting.delete(botId);
		waiter.wake(why);
	}
}
