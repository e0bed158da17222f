import type { BotState, PendingUpdate, Webhook } from '../state';
import type { TelegramWorld } from '../world';
import { executeReply } from './replyCall';
import { postUpdate } from './postUpdate';

/** A wait longer than this does not count as busy: the webhook is not working. */
const SOON_MS = 1000;

/**
 * Delivers updates to webhooks by the rules of tdlib/telegram-bot-api (WebhookActor.cpp): strict order inside a queue, queues in parallel
 * up to `max_connections`, anything but 2xx is tried again later and holds up the rest of its queue.
 */
export class WebhookSender {
	/** What is being delivered: `bot id/queue key`. */
	#inFlight = new Map<string, AbortController>();
	#timers = new Map<number, NodeJS.Timeout>();
	/** Calls that came in webhook answers and are being carried out. */
	#replies = 0;
	#closed = false;

	constructor(private readonly world: TelegramWorld) {}

	/** Looks what can be delivered for a bot now, and comes back when the next wait is over. */
	wake(botId: number): void {
		const bot = this.world.state.bots.get(botId);
		if (this.#closed || !bot?.webhook) return;
		clearTimeout(this.#timers.get(botId));
		const now = Date.now();
		let next = Infinity;
		for (const [key, queue] of bot.pending) {
			const head = this.#dropExpired(bot, key, queue, now);
			if (!head || this.#inFlight.has(`${botId}/${key}`)) continue;
			if (head.notBefore > now) next = Math.min(next, head.notBefore);
			else if (this.#countInFlight(botId) >= bot.webhook.max_connections) break;
			else void this.#deliver(bot, bot.webhook, key, head);
		}
		if (next < Infinity)
			this.#timers.set(
				botId,
				setTimeout(() => this.wake(botId), next - now + 1),
			);
	}

	/** True while an update is on its way or about to be, but not while one only waits out a longer retry. */
	busy(): boolean {
		if (this.#inFlight.size > 0 || this.#replies > 0) return true;
		const soon = Date.now() + SOON_MS;
		for (const bot of this.world.state.bots.values()) {
			if (!bot.webhook) continue;
			for (const queue of bot.pending.values()) if (queue[0] && queue[0].notBefore <= soon) return true;
		}
		return false;
	}

	/** Stops timers and cuts deliveries off. */
	close(): void {
		this.#closed = true;
		this.reset();
	}

	/** Forgets what is under way, for another state to be put in place. */
	reset(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		for (const controller of this.#inFlight.values()) controller.abort();
		this.#timers.clear();
		this.#inFlight.clear();
	}

	async #deliver(bot: BotState, webhook: Webhook, key: string, update: PendingUpdate): Promise<void> {
		const flight = new AbortController();
		const flightKey = `${bot.id}/${key}`;
		this.#inFlight.set(flightKey, flight);
		const outcome = await postUpdate(webhook, update.body, flight.signal, this.world.options.webhookTimeoutMs);
		if (this.#inFlight.get(flightKey) === flight) this.#inFlight.delete(flightKey);
		if (flight.signal.aborted) return;
		if (outcome.accepted) {
			this.#remove(bot, key, update);
			this.#replies++;
			void executeReply(this.world, bot, outcome.reply).finally(() => this.#replies--);
		} else {
			this.#postpone(bot, webhook, update, outcome);
		}
		this.wake(bot.id);
	}

	#postpone(bot: BotState, webhook: Webhook, update: PendingUpdate, failure: { error: string; retryAfterSeconds?: number }): void {
		const delays = this.world.options.retryDelaysMs;
		const wait =
			failure.retryAfterSeconds === undefined
				? (delays[Math.min(update.attempts, delays.length - 1)] ?? 1000)
				: Math.min(3600, Math.max(0, failure.retryAfterSeconds)) * 1000;
		update.attempts++;
		update.notBefore = Date.now() + wait;
		webhook.last_error_date = this.world.seconds();
		webhook.last_error_message = failure.error;
		this.world.ctx.log(
			'telegram',
			`bot ${bot.id}: update ${update.body.update_id} not delivered (${failure.error}), again in ${wait / 1000} s`,
		);
	}

	#remove(bot: BotState, key: string, update: PendingUpdate): void {
		const rest = (bot.pending.get(key) ?? []).filter((one) => one !== update);
		if (rest.length === 0) bot.pending.delete(key);
		else bot.pending.set(key, rest);
	}

	#dropExpired(bot: BotState, key: string, queue: PendingUpdate[], now: number): PendingUpdate | undefined {
		// Telegram drops an update when its next try would come after its expiry.
		while (queue[0] && queue[0].expiresAt <= Math.max(now, queue[0].notBefore)) queue.shift();
		if (queue.length === 0) bot.pending.delete(key);
		return queue[0];
	}

	#countInFlight(botId: number): number {
		let count = 0;
		for (const key of this.#inFlight.keys()) if (key.startsWith(`${botId}/`)) count++;
		return count;
	}
}
