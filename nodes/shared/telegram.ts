import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { createTelegramClient, type TelegramClient } from '../../clients/telegram';

export const TELEGRAM_CREDENTIAL = 'telegramBotApi';

type AnyNode = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions | IWebhookFunctions;

/** A client of the bot in the node's credential. */
export async function telegramClient(node: AnyNode, itemIndex?: number): Promise<TelegramClient> {
	const { accessToken, baseUrl } = await (node as IExecuteFunctions).getCredentials<{ accessToken: string; baseUrl: string }>(
		TELEGRAM_CREDENTIAL,
		itemIndex,
	);
	return createTelegramClient({ token: String(accessToken), baseUrl: String(baseUrl) });
}
