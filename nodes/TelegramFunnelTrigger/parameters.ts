import type { IHookFunctions, INodeProperties, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';

type AnyTrigger = IHookFunctions | ITriggerFunctions | IWebhookFunctions;

export const listenerField: INodeProperties = {
	displayName: 'Listener',
	name: 'listener',
	type: 'string',
	noDataExpression: true,
	default: 'bot',
	description:
		'Name under which incoming updates are kept; each workflow of one bot needs its own. Keep it when you import the workflow anew, so that nothing pending is lost.',
};

export const receiveByField: INodeProperties = {
	displayName: 'Receive By',
	name: 'receiveBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Polling', value: 'polling', description: 'N8n asks Telegram; for an n8n that cannot be reached from the internet' },
		{ name: 'Webhook', value: 'webhook', description: 'Telegram calls n8n; needs a public HTTPS address' },
	],
	default: 'webhook',
	description: 'How updates come in. The same in all workflows of one bot. A test run in the editor always uses a webhook.',
};

export function listenerName(node: AnyTrigger): string {
	return String(read(node, 'listener', 'bot')).trim() || 'bot';
}

export function isPolling(node: AnyTrigger): boolean {
	return read(node, 'receiveBy', 'webhook') === 'polling';
}

function read(node: AnyTrigger, name: string, fallback: string): unknown {
	return (node as IWebhookFunctions).getNodeParameter(name, fallback);
}
