import type { Api } from '../../vendor';

type Raw = Api['raw'];

/** What a method takes, as grammY types it. */
export type TelegramPayload<M extends keyof Raw> = NonNullable<Parameters<Raw[M]>[0]>;
/** What a method gives back. */
export type TelegramResult<M extends keyof Raw> = Awaited<ReturnType<Raw[M]>>;

export type TelegramMessage = TelegramResult<'sendMessage'>;
export type TelegramWebhookInfo = TelegramResult<'getWebhookInfo'>;
export type TelegramUpdate = TelegramResult<'getUpdates'>[number];

/** Bytes to upload, with the name the receiver sees. */
export interface TelegramUpload {
	bytes: Uint8Array;
	fileName: string;
}

/** A file already at Telegram (file_id), an HTTP URL, or bytes. */
export type TelegramFile = string | TelegramUpload;

export type SendDocument = Omit<TelegramPayload<'sendDocument'>, 'document'> & { document: TelegramFile };
export type SendPhoto = Omit<TelegramPayload<'sendPhoto'>, 'photo'> & { photo: TelegramFile };

export interface TelegramClientOptions {
	/** From @BotFather: `<bot id>:<secret>`. */
	token: string;
	/** Where the Bot API is reached: Telegram itself, a proxy, an own server or the sandbox. */
	baseUrl: string;
	/** Time limit of a call in milliseconds, 30,000 unless told. Uploads get more by size, long polls by their `timeout`. */
	timeoutMs?: number;
}
