import { sleep } from 'n8n-workflow';
import type { IHookFunctions, ITriggerFunctions } from 'n8n-workflow';
import { createTelegramClient, TelegramRateLimited } from '../../clients/telegram';
import type { TelegramClient } from '../../clients/telegram';
import { webhookSecret } from './secret';

export const TELEGRAM_CREDENTIAL = 'telegramBotApi';

/** What the funnel needs; the last two for closed chats and channels. Telegram sends `chat_member` only where it is asked for. Source: Bot API, setWebhook. */
export const UPDATES = ['message', 'callback_query', 'my_chat_member', 'chat_join_request', 'chat_member'] as const;

/** Longer than this n8n would wait for the publishing to end in vain. */
const LONGEST_WAIT_SECONDS = 10;

export interface Bot {
	id: number;
	token: string;
	client: TelegramClient;
}

/** The bot of the node's credential. */
export async function botOf(node: Pick<IHookFunctions | ITriggerFunctions, 'getCredentials'>): Promise<Bot> {
	const { accessToken, baseUrl } = await node.getCredentials<{ accessToken: string; baseUrl: string }>(TELEGRAM_CREDENTIAL);
	return { id: botIdOf(accessToken), token: accessToken, client: createTelegramClient({ token: accessToken, baseUrl }) };
}

/** The bot's own user id: the number before the colon of its token. */
export function botIdOf(token: string): number {
	return Number(token.trim().split(':')[0]);
}

/** Makes Telegram call a node; pending updates are kept. */
export async function callNode({ client, token }: Bot, node: { url: string; workflowId: string; nodeId: string }): Promise<void> {
	const secret = webhookSecret(token, node.workflowId, node.nodeId);
	await patiently(() =>
		client.setWebhook({ url: node.url, secret_token: secret, allowed_updates: [...UPDATES], drop_pending_updates: false }),
	);
}

/** Takes the bot's webhook away; pending updates are kept. */
export async function callNobody({ client }: Bot): Promise<void> {
	await patiently(() => client.deleteWebhook({ drop_pending_updates: false }));
}

/** Telegram takes about one change of the webhook a second; publishing anew is two. Nothing has happened when it asks to slow down. */
async function patiently(change: () => Promise<unknown>, triesLeft = 3): Promise<void> {
	try {
		await change();
	} catch (error) {
		if (!(error instanceof TelegramRateLimited) || error.retryAfterSeconds > LONGEST_WAIT_SECONDS || triesLeft === 0) throw error;
		await sleep(error.retryAfterSeconds * 1000);
		await patiently(change, triesLeft - 1);
	}
}
