import { hash } from 'node:crypto';

/**
 * The secret Telegram repeats in each call. Derived from the bot's token and the node, so that a webhook set again (after an import, a test run, a repair)
 * gets the same one. Allowed characters: Bot API, setWebhook.
 */
export function webhookSecret(token: string, workflowId: string, nodeId: string): string {
	return hash('sha256', `telegram-funnel:${token}:${workflowId}:${nodeId}`);
}
