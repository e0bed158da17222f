import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { createTelegramClient } from '../../clients/telegram';
import type { TelegramClient } from '../../clients/telegram';
import { toNodeError } from '../shared/errors';
import { webhookSecret } from './secret';

export const TELEGRAM_CREDENTIAL = 'telegramBotApi';
/** What the funnel needs; chat_join_request for closed channels. */
const UPDATES = ['message', 'callback_query', 'my_chat_member', 'chat_join_request'] as const;

/** True when Telegram already calls this node. */
export async function isRegistered(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (client) => (await client.getWebhookInfo()).url === node.getNodeWebhookUrl('default'));
}

/**
 * Sets the bot's webhook, pending updates kept. In a test run a bot that is live is left alone: taking its webhook away, even for a minute, would lose
 * what subscribers write meanwhile.
 */
export async function register(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (client, token) => {
		const url = node.getNodeWebhookUrl('default')!;
		const set = (await client.getWebhookInfo()).url ?? '';
		if (isTestRun(node) && set !== '' && set !== url) {
			throw new NodeOperationError(node.getNode(), 'This bot is live, so a test run does not take its webhook away', {
				description: 'Use the credential of a second bot for tests, or unpublish the workflow that uses this one first.',
			});
		}
		await client.setWebhook({
			url,
			secret_token: webhookSecret(token, String(node.getWorkflow().id), node.getNode().id),
			allowed_updates: [...UPDATES],
			drop_pending_updates: false,
		});
		return true;
	});
}

/** Takes the webhook away only if it is ours. */
export async function unregister(node: IHookFunctions): Promise<boolean> {
	return await calling(node, async (client) => {
		if ((await client.getWebhookInfo()).url === node.getNodeWebhookUrl('default'))
			await client.deleteWebhook({ drop_pending_updates: false });
		return true;
	});
}

function isTestRun(node: IHookFunctions): boolean {
	return node.getMode() === 'manual' || node.getActivationMode() === 'manual';
}

async function calling<T>(node: IHookFunctions, work: (client: TelegramClient, token: string) => Promise<T>): Promise<T> {
	const { accessToken, baseUrl } = await node.getCredentials<{ accessToken: string; baseUrl: string }>(TELEGRAM_CREDENTIAL);
	try {
		return await work(createTelegramClient({ token: accessToken, baseUrl }), accessToken);
	} catch (error) {
		throw toNodeError(node as never, error);
	}
}
