import { sleep } from 'n8n-workflow';
import { returnTokens, takeTokens } from '../../../service/effects/bucket';
import { claimEffects } from '../../../service/effects/claim';
import { recipientsOf } from '../../../service/effects/recipients';
import { recoverSending, releaseClaim } from '../../../service/effects/settle';
import type { DeliverContext } from './context';
import { deliverOne } from './one';
import { createSpinGuard } from './spinGuard';
import { windowOf } from './window';
import type { Place } from './window';

/** Requests under way at once; at Telegram's 25 a second and 100–300 ms an answer a dozen would do. */
const CONCURRENT = 30;

/** So many of them have to be free before more is claimed, as a claim for one costs as much as a claim for fifteen. */
const REFILL = 15;

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
	const { telegramRate } = current.setup.service;
	const window = windowOf(botId, telegramRate);
	const places = new Set<Place>();
	let failure: unknown;
	try {
		while (performance.now() < end && failure === undefined) {
			// What waits for an upload is the next node's; asking again would only find the others of the same file.
			if (context.out.needsFile.length > 0) break;
			const free = window.take(CONCURRENT - running.size);
			for (const place of free) places.add(place);
			const { tokens, waitMs } =
				free.length === 0
					? { tokens: 0, waitMs: window.waitMs() }
					: await takeTokens(store, botId, free.length, telegramRate, undefined, subscriberIds ? 0 : LEFT_FOR_ANSWERS);
			for (const place of free.splice(tokens)) giveBack(places, place);
			if (tokens === 0) {
				if (performance.now() + waitMs > end) break;
				await sleep(waitMs);
				continue;
			}
			const effects = await claimEffects(store, { botId, limit: tokens, subscriberIds, uploads });
			for (const place of free.splice(effects.length)) giveBack(places, place);
			await returnTokens(store, botId, tokens - effects.length);
			if (effects.length === 0 && running.size === 0) break;
			const people = await recipientsOf(store, current, [...new Set(effects.map((effect) => effect.subscriber_id))]);
			for (const [index, effect] of effects.entries()) {
				const place = free[index]!;
				const pauseMs = spins(effect.id);
				if (pauseMs > 0) {
					giveBack(places, place);
					await releaseClaim(store, effect, pauseMs);
					continue;
				}
				const sending = deliverOne({ ...context, leaving: () => place.leave() }, effect, people.get(effect.subscriber_id))
					.catch((error: unknown) => void (failure ??= error))
					.finally(() => {
						giveBack(places, place);
						running.delete(sending);
					});
				running.add(sending);
			}
			// The next message of a person is free only when the one before has been answered.
			if (effects.length === 0 && running.size > 0) await Promise.race(running);
			while (running.size > CONCURRENT - REFILL) await Promise.race(running);
		}
		await Promise.all(running);
	} finally {
		// The store has failed in between: other executions of this process need the places.
		for (const place of places) place.done();
	}
	if (failure !== undefined) throw failure;
}

function giveBack(places: Set<Place>, place: Place): void {
	place.done();
	places.delete(place);
}
