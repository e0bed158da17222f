import { paramsOf } from '../http/readCall';
import { runMethod } from '../methods/run';
import type { BotState } from '../state';
import type { TelegramWorld } from '../world';

/** Telegram ignores these in a webhook's answer. */
const IGNORED = /^(get|setwebhook$|deletewebhook$|close$|logout$)/i;

/** A webhook may answer with one method call; it is carried out, and nobody is told how it went. */
export async function executeReply(world: TelegramWorld, bot: BotState, reply: { body: Buffer; contentType: string }): Promise<void> {
	try {
		if (reply.body.length === 0) return;
		const params = paramsOf(reply.body, reply.contentType);
		const method = params.text('method');
		if (method && !IGNORED.test(method)) await runMethod(world, bot, method, params);
	} catch {
		// Not a call, or one that failed: Telegram says nothing either.
	}
}
