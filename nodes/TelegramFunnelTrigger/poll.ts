import { sleep } from 'n8n-workflow';
import type { ITriggerFunctions } from 'n8n-workflow';
import { TelegramRateLimited } from '../../clients/telegram';
import { withoutSecrets } from '../shared/errors';
import { UPDATES } from './bot';
import type { Bot } from './bot';

/** How long Telegram holds a call when there is nothing, seconds. Source: Bot API, getUpdates. */
const HOLD_SECONDS = 25;
const AFTER_FAILURE_MS = 3_000;

/**
 * Asks Telegram for updates again and again. An update is confirmed (by the next call's offset) only after `take` has kept it, so one that could not be
 * kept comes again. Returns a function that stops it.
 */
export function startPolling(trigger: ITriggerFunctions, bot: Bot, take: (update: unknown) => Promise<void>): () => Promise<void> {
	let stopped = false;
	let offset: number | undefined;
	const loop = (async () => {
		while (!stopped) {
			try {
				const updates = await bot.client.getUpdates({ offset, timeout: HOLD_SECONDS, allowed_updates: [...UPDATES] });
				if (stopped) return;
				for (const update of updates) {
					await take(update);
					offset = update.update_id + 1;
				}
			} catch (error) {
				if (stopped) return;
				trigger.logger.warn(`Telegram could not be asked for updates and is asked again: ${withoutSecrets((error as Error).message)}`);
				await sleep(pauseAfter(error));
			}
		}
	})();
	return async () => {
		stopped = true;
		// Confirms what was kept, and ends the call that Telegram still holds: it serves one at a time.
		await bot.client.getUpdates({ offset, timeout: 0, limit: 1 }).catch(() => undefined);
		await Promise.race([loop, sleep(1_000)]);
	};
}

function pauseAfter(error: unknown): number {
	return error instanceof TelegramRateLimited ? error.retryAfterSeconds * 1000 : AFTER_FAILURE_MS;
}
