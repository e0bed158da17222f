import { sleep } from 'n8n-workflow';
import { returnTokens, takeTokens } from '../../../service/effects/bucket';
import { claimEffects } from '../../../service/effects/claim';
import { recipientsOf } from '../../../service/effects/recipients';
import { recoverSending, releaseClaim } from '../../../service/effects/settle';
import type { DeliverContext } from './context';
import { deliverOne } from './one';
import { createSpinGuard } from './spinGuard';

/** Requests under way at once; at Telegram's 25 a second and 100–300 ms an answer a dozen would do. */
const CONCURRENT = 30;

/** Tokens that the general dispatch leaves to the executions that answer somebody: a broadcast to thousands does not make him wait for its next pause. */
const LEFT_FOR_ANSWERS = 2;

export interface DeliverScope {
	/** Only these subscribers; all who are due otherwise. */
	subscriberIds?: number[];
	/** Whether files Telegram does not have yet are handed to the Needs File output. */
	uploads: boolean;
	/** Real ms after which the run ends, whatever is left: bounded work an execution. */
	budgetMs: number;
}

/** Claims, sends and confirms until nothing is left or the time is over. Tokens come a few at a time, so sends overlap instead of waiting for each other. */
export async function deliverLoop(context: DeliverContext, { subscriberIds, uploads, budgetMs }: DeliverScope): Promise<void> {
	const { store, botId, current } = context;
	const end = performance.now() + budgetMs;
	if (!subscriberIds) await recoverSending(store);
	const running = new Set<Promise<void>>();
	const spins = createSpinGuard();
	let failure: unknown;
	while (performance.now() < end && failure === undefined) {
		// What waits for an upload is the next node's; asking again would only find the others of the same file.
		if (context.out.needsFile.length > 0) break;
		const leave = subscriberIds ? 0 : LEFT_FOR_ANSWERS;
		const { tokens, waitMs } = await takeTokens(
			store,
			botId,
			CONCURRENT - running.size,
			current.setup.service.telegramRate,
			undefined,
			leave,
		);
		if (tokens === 0) {
			if (performance.now() + waitMs > end) break;
			await sleep(waitMs);
			continue;
		}
		const effects = await claimEffects(store, { botId, limit: tokens, subscriberIds, uploads });
		await returnTokens(store, botId, tokens - effects.length);
		if (effects.length === 0 && running.size === 0) break;
		const people = await recipientsOf(store, current, [...new Set(effects.map((effect) => effect.subscriber_id))]);
		for (const effect of effects) {
			const pauseMs = spins(effect.id);
			if (pauseMs > 0) {
				await releaseClaim(store, effect, pauseMs);
				continue;
			}
			const sending = deliverOne(context, effect, people.get(effect.subscriber_id))
				.catch((error: unknown) => void (failure ??= error))
				.finally(() => running.delete(sending));
			running.add(sending);
		}
		// The next message of a person is free only when the one before has been answered.
		if (effects.length === 0 || running.size >= CONCURRENT) await Promise.race(running);
	}
	await Promise.all(running);
	if (failure !== undefined) throw failure;
}
