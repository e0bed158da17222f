import { TelegramRateLimited, TelegramRefused, TelegramUnknown } from '../../../clients/telegram';
import { blockBucket } from '../../../service/effects/bucket';
import type { Effect } from '../../../service/effects/claim';
import { STAFF_LANE } from '../../../service/effects/kinds';
import { holdRefused } from '../../../service/effects/hold';
import { markFailed, markUnknown, releaseClaim, retryLater } from '../../../service/effects/settle';
import { dropFileId } from '../../../service/files/cache';
import type { FileToSend } from '../../../service/files/cache';
import { setMembership } from '../../../service/subscribers/membership';
import type { DeliverContext } from './context';

/** He is out of reach, not the message wrong. */
const UNREACHABLE = new Set(['blocked', 'deactivated', 'never_started', 'chat_not_found']);

/** Settles an effect after an error: each kind has one consequence. */
export async function settleError(context: DeliverContext, effect: Effect, error: unknown, file?: FileToSend): Promise<void> {
	const { store, botId, out } = context;
	const reason = error instanceof Error ? error.message : String(error);
	if (error instanceof TelegramRateLimited) {
		// A group has a limit of its own (Bot API: about 20 a minute): only what goes there waits, not the whole bot.
		if (effect.subscriber_id === STAFF_LANE) return await releaseClaim(store, effect, error.retryAfterSeconds * 1000);
		await blockBucket(store, botId, error.retryAfterSeconds);
		return await releaseClaim(store, effect);
	}
	if (error instanceof TelegramUnknown) {
		// What never left, or an answer that says "my own fault" is repeated with patience; a missing answer may hide a success and is repeated once at most (F6).
		if (error.status === undefined && !error.notSent) await markUnknown(store, effect, reason);
		else await retryLater(store, effect, reason);
		return;
	}
	if (error instanceof TelegramRefused) {
		if (error.reason === 'bad_file_id' && file) {
			await dropFileId(store, botId, file);
			return await releaseClaim(store, effect);
		}
		if (UNREACHABLE.has(error.reason) && effect.subscriber_id > 0) {
			await holdRefused(store, effect);
			await setMembership(store, { subscriberId: effect.subscriber_id, blocked: true, cause: `effect:${effect.id}` });
			return;
		}
		if (error.reason === 'unauthorized') {
			await releaseClaim(store, effect, 60_000);
			throw error;
		}
	}
	await markFailed(store, effect, reason);
	out.failed.push({ json: { effectId: effect.id, key: effect.key, subscriberId: effect.subscriber_id, reason } });
}
