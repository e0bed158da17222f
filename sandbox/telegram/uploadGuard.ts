import { tooManyRequests } from './refusal';

const SMALL = 100_000;
const BACKLOG_MS = 5000;

/**
 * Telegram's server spaces repeated uploads of the same total size (over 100 kB) by bytes·1e-7 s, between 0.2 and 0.9, and refuses them
 * when the backlog exceeds 5 s (tdlib/telegram-bot-api, Client.cpp). Mass sending by upload is not workable; this makes it show.
 */
export class UploadGuard {
	#free = new Map<string, number>();

	/** How long this upload has to wait, in real milliseconds. @throws Refusal 429 with retry_after 60 */
	book(botId: number, bytes: number, now = Date.now()): number {
		if (bytes <= SMALL) return 0;
		const key = `${botId}/${bytes}`;
		const start = Math.max(now, this.#free.get(key) ?? 0);
		if (start - now > BACKLOG_MS) throw tooManyRequests(60);
		this.#free.set(key, start + Math.min(0.9, Math.max(0.2, bytes * 1e-7)) * 1000);
		return start - now;
	}

	clear(): void {
		this.#free.clear();
	}
}
