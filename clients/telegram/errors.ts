import { ClientError } from '../errors';
import { REFUSAL_HINTS, refusalReason, type TelegramRefusalReason } from './refusals';

export type { TelegramRefusalReason } from './refusals';

/** Telegram said no: nothing happened. `reason` tells what to do about it. */
export class TelegramRefused extends ClientError {
	readonly kind = 'refused';
	readonly service = 'Telegram';
	readonly reason: TelegramRefusalReason;
	/** The supergroup's id when `reason` is `migrated`. */
	readonly migrateToChatId?: number;

	constructor(method: string, status: number, description: string, migrateToChatId?: number) {
		const reason = refusalReason(status, description);
		super(`Telegram refused ${method}: ${description}`, { status, hint: hintFor(reason, status, migrateToChatId) });
		this.reason = reason;
		this.migrateToChatId = migrateToChatId;
	}
}

/** Telegram asked to slow down: nothing happened. Pause the whole bot for `retryAfterSeconds`. */
export class TelegramRateLimited extends ClientError {
	readonly kind = 'rateLimited';
	readonly service = 'Telegram';
	readonly retryAfterSeconds: number;

	constructor(method: string, retryAfterSeconds: number) {
		super(`Telegram asked to slow down at ${method}: retry after ${retryAfterSeconds} s`, {
			status: 429,
			hint: `Nothing was done. Wait ${retryAfterSeconds} s; a bot may send about 30 messages a second, and one a second to one chat.`,
		});
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** No answer, or one that tells nothing (5xx, cut off, too late). The Bot API has no idempotency key, so the act may have happened. */
export class TelegramUnknown extends ClientError {
	readonly kind = 'unknown';
	readonly service = 'Telegram';
	/** True when the request cannot have reached Telegram (no connection was made): it is safe to repeat. */
	readonly notSent: boolean;

	constructor(method: string, what: string, details: { status?: number; notSent?: boolean } = {}) {
		const notSent = details.notSent ?? false;
		super(`Telegram did not answer ${method}: ${what}`, {
			status: details.status,
			hint: notSent
				? 'Nothing was sent. Check that the base URL of the credential can be reached from this machine (a proxy or an own Bot API server may be needed).'
				: 'It may have been done all the same. Look into the chat before you repeat it.',
		});
		this.notSent = notSent;
	}
}

function hintFor(reason: TelegramRefusalReason, status: number, migrateToChatId?: number): string {
	if (reason === 'migrated' && migrateToChatId !== undefined)
		return `The group became a supergroup. Use the chat ID ${migrateToChatId} from now on.`;
	if (reason === 'other' && (status === 404 || (status >= 300 && status < 400)))
		return 'Check the base URL of the credential: what answers there is not a Bot API server, or does not know this method.';
	return REFUSAL_HINTS[reason];
}
