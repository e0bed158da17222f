import { tooManyRequests } from './refusal';

/** Figures of Telegram's FAQ; how many a burst may have is not published and differs in practice. */
const PER_BOT_PER_SECOND = 30;
const PER_GROUP_PER_MINUTE = 20;
const CHAT_BURST = 20;
const CHAT_PER_SECOND = 1;

/** Sliding windows over sends. Counts refusals nowhere: the router does. */
export class RateLimits {
	#bots = new Map<number, number[]>();
	#groups = new Map<string, number[]>();
	#chats = new Map<string, { tokens: number; at: number }>();

	/** @param clock milliseconds; see FastestClock for why it is not simply the real time */
	constructor(private readonly clock: () => number) {}

	/** Books `count` messages. @throws Refusal 429 with `retry_after` in whole seconds */
	book(botId: number, chatId: number, count: number): void {
		const now = this.clock();
		const bot = recent(this.#bots, botId, now - 1000);
		if (bot.length + count > PER_BOT_PER_SECOND) throw tooManyRequests(1);
		const key = `${botId}/${chatId}`;
		if (chatId < 0) this.#bookGroup(key, now, count);
		else this.#bookChat(key, now, count);
		for (let i = 0; i < count; i++) bot.push(now);
	}

	clear(): void {
		this.#bots.clear();
		this.#groups.clear();
		this.#chats.clear();
	}

	#bookGroup(key: string, now: number, count: number): void {
		const group = recent(this.#groups, key, now - 60_000);
		if (group.length + count > PER_GROUP_PER_MINUTE)
			throw tooManyRequests(Math.max(1, Math.ceil(((group[0] ?? now) + 60_000 - now) / 1000)));
		for (let i = 0; i < count; i++) group.push(now);
	}

	#bookChat(key: string, now: number, count: number): void {
		const chat = this.#chats.get(key) ?? { tokens: CHAT_BURST, at: now };
		const tokens = Math.min(CHAT_BURST, chat.tokens + ((now - chat.at) / 1000) * CHAT_PER_SECOND);
		if (tokens < count) {
			this.#chats.set(key, { tokens, at: now });
			throw tooManyRequests(Math.max(1, Math.ceil((count - tokens) / CHAT_PER_SECOND)));
		}
		this.#chats.set(key, { tokens: tokens - count, at: now });
	}
}

function recent<K>(windows: Map<K, number[]>, key: K, since: number): number[] {
	const kept = (windows.get(key) ?? []).filter((at) => at > since);
	windows.set(key, kept);
	return kept;
}
