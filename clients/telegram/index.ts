export { createTelegramClient, TelegramClient } from './client';
export { TelegramRateLimited, TelegramRefused, TelegramUnknown, type TelegramRefusalReason } from './errors';
export type {
	SendDocument,
	SendPhoto,
	TelegramClientOptions,
	TelegramFile,
	TelegramMessage,
	TelegramPayload,
	TelegramResult,
	TelegramUpdate,
	TelegramUpload,
	TelegramWebhookInfo,
} from './types';
