import type { BotState, Json, PendingUpdate } from '../state';
import type { TelegramWorld } from '../world';
import { isAllowed, lifeOf, queueKey } from './kinds';

/** Held back by the fault `reorder-updates` until the next one of the same bot, by bot id. */
const held = new WeakMap<TelegramWorld, Map<number, PendingUpdate>>();

/**
 * Queues an update for a bot, unless the bot did not ask for its kind.
 * @returns the update's id, or undefined when it was filtered out
 */
export function emit(world: TelegramWorld, bot: BotState, kind: string, payload: Json): number | undefined {
	if (!isAllowed(kind, bot.allowedUpdates)) return undefined;
	const body = { update_id: bot.nextUpdateId++, [kind]: payload };
	const life = lifeOf(kind, world.options.callbackLifeMs);
	const update: PendingUpdate = { kind, queueKey: queueKey(kind, payload), body, attempts: 0, notBefore: 0, expiresAt: Date.now() + life };
	if (world.faults.takeForUpdate('reorder-updates', kind)) {
		world.ctx.log('telegram', `fault reorder-updates: ${kind}`);
		hold(world, bot, update);
		return body.update_id;
	}
	push(world, bot, update);
	if (world.faults.takeForUpdate('duplicate-update', kind)) {
		world.ctx.log('telegram', `fault duplicate-update: ${kind}`);
		push(world, bot, { ...update });
	}
	release(world, bot);
	return body.update_id;
}

/** True while an update is held back. */
export function isHolding(world: TelegramWorld): boolean {
	return (held.get(world)?.size ?? 0) > 0;
}

function push(world: TelegramWorld, bot: BotState, update: PendingUpdate): void {
	const queue = bot.pending.get(update.queueKey) ?? [];
	queue.push(update);
	bot.pending.set(update.queueKey, queue);
	world.pollers.wake(bot.id);
	world.sender.wake(bot.id);
}

function hold(world: TelegramWorld, bot: BotState, update: PendingUpdate): void {
	release(world, bot);
	const holding = held.get(world) ?? new Map<number, PendingUpdate>();
	held.set(world, holding.set(bot.id, update));
	setTimeout(() => {
		if (holding.get(bot.id) === update) release(world, bot);
	}, 1000).unref();
}

function release(world: TelegramWorld, bot: BotState): void {
	const update = held.get(world)?.get(bot.id);
	if (!update) return;
	held.get(world)!.delete(bot.id);
	push(world, bot, update);
}
