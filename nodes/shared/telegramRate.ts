import { sleep, type IExecuteFunctions } from 'n8n-workflow';
import { TelegramRateLimited } from '../../clients/telegram';
import { blockBucket, takeTokens } from '../../service/effects/bucket';
import { latestParts } from '../../service/setup/current';
import { serviceSchema } from '../../service/setup/schema';
import type { Store } from '../../service/store/open';
import { optionalStore } from './store';

/** Waits until the bot's bucket, which all workers share, allows one more message. */
export async function waitForToken(store: Store, botId: number, ratePerSecond: number): Promise<void> {
	for (;;) {
		const { tokens, waitMs } = await takeTokens(store, botId, 1, ratePerSecond);
		if (tokens > 0) return;
		await sleep(waitMs);
	}
}

/** One send of a node that may have a store attached: with one it takes its turn in the service's bucket, and a 429 stops the whole bot (E2). */
export async function inTurn<T>(node: IExecuteFunctions, botId: number, send: () => Promise<T>): Promise<T> {
	const store = await optionalStore(node);
	if (!store) return await send();
	const { service } = await latestParts(store.db);
	await waitForToken(store, botId, serviceSchema.parse(service ?? {}).telegramRate);
	try {
		return await send();
	} catch (error) {
		if (error instanceof TelegramRateLimited) await blockBucket(store, botId, error.retryAfterSeconds);
		throw error;
	}
}
