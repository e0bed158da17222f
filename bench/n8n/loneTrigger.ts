import { chain } from './workflow';

/** Our trigger alone in a workflow: what it costs without the canvas that n8n builds anew for every call. */
export const loneTrigger = chain('benchlonetrigger', 'Bench: our trigger alone', [
	{
		name: 'Telegram',
		type: 'n8n-nodes-telegram-subscriptions.telegramFunnelTrigger',
		typeVersion: 2,
		parameters: { listener: 'bench' },
		credentials: { telegramBotApi: 'Lone bot', subscriptionStoreApi: 'Subscription store' },
		webhookId: 'bench-lone-trigger',
	},
]);
