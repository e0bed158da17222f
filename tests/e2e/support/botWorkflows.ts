/** Small workflows of somebody's own, beside the service's. */

const node = (id: string, name: string, type: string, typeVersion: number, parameters: object, credentials: object, more: object = {}) => ({
	id: `9e2e0000-0000-4000-8000-0000000000${id}`,
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	credentials,
	...more,
});

const settings = { executionOrder: 'v1', saveManualExecutions: true };
const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });

/** n8n's own Telegram Trigger and Telegram nodes: an echo. */
export const stockEcho = (credentialName: string) => {
	const credentials = { telegramApi: { id: null, name: credentialName } };
	const hook = { webhookId: '9e2e0000-0000-4000-8000-00000000aa01' };
	const reply = {
		resource: 'message',
		operation: 'sendMessage',
		chatId: '={{ $json.message.chat.id }}',
		text: '=You said: {{ $json.message.text }}',
		additionalFields: { appendAttribution: false },
	};
	return {
		id: 'e2eStockEcho0001',
		name: 'Stock echo',
		nodes: [
			node('11', 'Hear', 'n8n-nodes-base.telegramTrigger', 1.2, { updates: ['message'], additionalFields: {} }, credentials, hook),
			node('12', 'Say', 'n8n-nodes-base.telegram', 1.2, reply, credentials),
		],
		connections: { Hear: to('Say') },
		settings,
	};
};

/** Our trigger on a bot that is not live, with the service's store: to be tried in the editor. */
export const draftOfTrigger = (credentialName: string) => ({
	id: 'e2eDraft00000001',
	name: 'Draft',
	nodes: [
		node(
			'21',
			'Try',
			'n8n-nodes-telegram-subscriptions.telegramFunnelTrigger',
			2,
			{ routes: { route: [{ action: 'promo', row: 1, audience: 'everyone' }] }, listener: 'draft' },
			{
				telegramBotApi: { id: null, name: credentialName },
				subscriptionStoreApi: { id: null, name: 'Subscription store' },
			},
			{ webhookId: '9e2e0000-0000-4000-8000-00000000aa02' },
		),
	],
	connections: {},
	settings,
});
