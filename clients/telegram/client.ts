import { Api } from '../../vendor';
import { telegramFetch } from './transport';
import { timeLimit } from './timeLimit';
import { translateError } from './translate';
import type { SendDocument, SendPhoto, TelegramClientOptions, TelegramMessage, TelegramPayload, TelegramResult } from './types';
import { withInputFiles } from './uploads';

type RawCall = (payload: object, signal?: AbortSignal) => Promise<unknown>;

/**
 * Telegram's Bot API for one bot, over grammY. Every call has a time limit and throws TelegramRefused, TelegramRateLimited or
 * TelegramUnknown, never anything that holds the token. Nothing is repeated here: who repeats a send must know what it means.
 */
export class TelegramClient {
	/** The number before the token's colon: the bot's own user id. File ids belong to it. */
	readonly botId: number;
	readonly #api: Api;
	readonly #hide: (text: string) => string;
	readonly #timeoutMs: number;

	constructor({ token, baseUrl, timeoutMs = 30_000 }: TelegramClientOptions) {
		const trimmed = token.trim();
		this.botId = Number(/^([1-9]\d*):/.exec(trimmed)?.[1] ?? NaN);
		this.#hide = (text) => (trimmed ? text.split(trimmed).join('[hidden]') : text);
		this.#timeoutMs = timeoutMs;
		// grammY's own time limit must not fire before ours; the fetch types differ only in node-fetch's extras.
		this.#api = new Api(trimmed || '-', {
			apiRoot: baseUrl.trim().replace(/\/+$/, ''),
			timeoutSeconds: 3600,
			fetch: telegramFetch as never,
		});
	}

	/** Any method of the Bot API by name. Bytes go in as `{ bytes, fileName }`. */
	async call<T = unknown>(method: string, payload: object = {}): Promise<T> {
		const limit = timeLimit(this.#timeoutMs, payload);
		try {
			const raw = (this.#api.raw as unknown as Record<string, RawCall>)[method]!;
			return (await (takesNoPayload(method)
				? (raw as unknown as (signal: AbortSignal) => Promise<unknown>)(limit.signal)
				: raw(withInputFiles(payload), limit.signal))) as T;
		} catch (error) {
			throw translateError(method, error, this.#hide, limit.signal.aborted);
		} finally {
			limit.clear();
		}
	}

	getMe = () => this.call<TelegramResult<'getMe'>>('getMe');
	sendMessage = (payload: TelegramPayload<'sendMessage'>) => this.call<TelegramMessage>('sendMessage', payload);
	sendDocument = (payload: SendDocument) => this.call<TelegramResult<'sendDocument'>>('sendDocument', payload);
	sendPhoto = (payload: SendPhoto) => this.call<TelegramResult<'sendPhoto'>>('sendPhoto', payload);
	editMessageText = (payload: TelegramPayload<'editMessageText'>) =>
		this.call<TelegramResult<'editMessageText'>>('editMessageText', payload);
	editMessageReplyMarkup = (payload: TelegramPayload<'editMessageReplyMarkup'>) =>
		this.call<TelegramResult<'editMessageReplyMarkup'>>('editMessageReplyMarkup', payload);
	deleteMessage = (payload: TelegramPayload<'deleteMessage'>) => this.call<true>('deleteMessage', payload);
	answerCallbackQuery = (payload: TelegramPayload<'answerCallbackQuery'>) => this.call<true>('answerCallbackQuery', payload);
	setMyCommands = (payload: TelegramPayload<'setMyCommands'>) => this.call<true>('setMyCommands', payload);
	setWebhook = (payload: TelegramPayload<'setWebhook'>) => this.call<true>('setWebhook', payload);
	deleteWebhook = (payload: TelegramPayload<'deleteWebhook'> = {}) => this.call<true>('deleteWebhook', payload);
	getWebhookInfo = () => this.call<TelegramResult<'getWebhookInfo'>>('getWebhookInfo');
	getUpdates = (payload: TelegramPayload<'getUpdates'> = {}) => this.call<TelegramResult<'getUpdates'>>('getUpdates', payload);
	createChatInviteLink = (payload: TelegramPayload<'createChatInviteLink'>) =>
		this.call<TelegramResult<'createChatInviteLink'>>('createChatInviteLink', payload);
	approveChatJoinRequest = (payload: TelegramPayload<'approveChatJoinRequest'>) => this.call<true>('approveChatJoinRequest', payload);
	declineChatJoinRequest = (payload: TelegramPayload<'declineChatJoinRequest'>) => this.call<true>('declineChatJoinRequest', payload);
	banChatMember = (payload: TelegramPayload<'banChatMember'>) => this.call<true>('banChatMember', payload);
	unbanChatMember = (payload: TelegramPayload<'unbanChatMember'>) => this.call<true>('unbanChatMember', payload);
	getChatMember = (payload: TelegramPayload<'getChatMember'>) => this.call<TelegramResult<'getChatMember'>>('getChatMember', payload);
}

/** grammY binds an empty payload for these, so the signal is their first argument. */
function takesNoPayload(method: string): boolean {
	return [
		'getMe',
		'getWebhookInfo',
		'getForumTopicIconStickers',
		'getAvailableGifts',
		'logOut',
		'close',
		'getMyStarBalance',
		'removeMyProfilePhoto',
	].includes(method);
}

export function createTelegramClient(options: TelegramClientOptions): TelegramClient {
	return new TelegramClient(options);
}
