import { dropWhere, pendingInOrder } from '../updates/pending';
import { Refusal } from '../refusal';
import type { Method } from './call';
import { readAllowedUpdates } from './webhook';

/** Long polling. An `offset` confirms everything before it. */
export const getUpdates: Method = async (call) => {
	const { world, bot, params } = call;
	if (bot.webhook)
		throw new Refusal(409, "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
	const allowed = readAllowedUpdates(call);
	if (allowed) bot.allowedUpdates = allowed.length > 0 ? allowed : undefined;
	const limit = Math.min(100, Math.max(1, params.integer('limit') ?? 100));
	const offset = params.integer('offset') ?? 0;
	const timeout = Math.max(0, params.integer('timeout') ?? 0);
	world.pollers.takeOver(bot.id);
	if (offset > 0) dropWhere(bot, (update) => update.body.update_id < offset);
	if (offset < 0) {
		const first = pendingInOrder(bot).at(offset)?.body.update_id ?? 0;
		dropWhere(bot, (update) => update.body.update_id < first);
	}
	if (pendingInOrder(bot).length === 0 && timeout > 0) {
		const why = await world.pollers.wait(bot.id, timeout);
		if (why === 'other') throw new Refusal(409, 'terminated by other getUpdates request; make sure that only one bot instance is running');
		if (why === 'webhook') throw new Refusal(409, 'terminated by setWebhook request');
	}
	return pendingInOrder(bot)
		.slice(0, limit)
		.map((update) => update.body);
};
