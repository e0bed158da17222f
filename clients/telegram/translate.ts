import { GrammyError, HttpError } from '../../vendor';
import { wasNeverConnected } from '../neverConnected';
import { TelegramRateLimited, TelegramRefused, TelegramUnknown } from './errors';
import { NotAnEnvelope } from './transport';

/**
 * Makes one of the three Telegram errors of whatever grammY threw. Keeps neither the request nor the cause: both hold the token.
 * @param hide takes the token out of a text
 * @param timedOut set when our own time limit ended the call
 */
export function translateError(
	method: string,
	error: unknown,
	hide: (text: string) => string,
	timedOut: boolean,
): TelegramRefused | TelegramRateLimited | TelegramUnknown {
	if (error instanceof GrammyError) return fromAnswer(method, error.error_code, hide(error.description), error.parameters);
	if (timedOut) return new TelegramUnknown(method, 'no answer within the time limit');
	const cause = error instanceof HttpError ? error.error : error;
	if (cause instanceof NotAnEnvelope) return fromForeignAnswer(method, cause);
	const code = networkCode(cause);
	return new TelegramUnknown(method, code ? `the connection failed (${code})` : 'the connection failed', {
		notSent: wasNeverConnected(code),
	});
}

function fromAnswer(
	method: string,
	status: number,
	description: string,
	parameters: { retry_after?: number; migrate_to_chat_id?: number },
) {
	if (status === 429) return new TelegramRateLimited(method, parameters.retry_after ?? 1);
	if (status >= 500) return new TelegramUnknown(method, description, { status });
	return new TelegramRefused(method, status, description, parameters.migrate_to_chat_id);
}

function fromForeignAnswer(method: string, { httpStatus, retryAfterSeconds }: NotAnEnvelope) {
	if (httpStatus === 429) return new TelegramRateLimited(method, retryAfterSeconds ?? 1);
	if (httpStatus >= 300 && httpStatus < 500) return new TelegramRefused(method, httpStatus, `HTTP ${httpStatus} without a Bot API answer`);
	return new TelegramUnknown(method, `HTTP ${httpStatus} without a Bot API answer`, { status: httpStatus });
}

function networkCode(error: unknown): string | undefined {
	let current = error as { code?: unknown; message?: unknown; cause?: unknown } | undefined;
	for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
		if (typeof current.code === 'string') return current.code;
		// Node's fetch refuses a few ports by itself and gives that no code.
		if (current.message === 'bad port') return 'BAD_PORT';
		current = current.cause as typeof current;
	}
	return undefined;
}
