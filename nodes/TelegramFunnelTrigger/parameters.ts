import type { INode, INodeProperties } from 'n8n-workflow';
import { RECEIVER } from '../../service/listeners/receiver';

/** The node as it stands in its workflow. */
type Trigger = Pick<INode, 'parameters'>;

export const listenerField: INodeProperties = {
	displayName: 'Listener',
	name: 'listener',
	type: 'string',
	noDataExpression: true,
	displayOptions: { hide: { receiveBy: ['receiver'] } },
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
		{
			name: 'Webhook, for All Workflows of the Bot',
			value: 'receiver',
			description:
				'Telegram calls this workflow, which starts nothing itself and hands everything on to the others. N8n reads the whole workflow at each call, so one with this node alone answers several times faster.',
		},
	],
	default: 'webhook',
	description: 'How updates come in. Polling in all workflows of one bot or in none. A test run in the editor always uses a webhook.',
};

export function listenerName(node: Trigger): string {
	if (isReceiver(node)) return RECEIVER;
	const name = String(read(node, 'listener', 'bot')).trim() || 'bot';
	return name === RECEIVER ? 'bot' : name;
}

export function isPolling(node: Trigger): boolean {
	return read(node, 'receiveBy', 'webhook') === 'polling';
}

/** Whether it takes the bot's updates for all the others, and is called before them. */
export function isReceiver(node: Trigger): boolean {
	return read(node, 'receiveBy', 'webhook') === 'receiver';
}

/** These take no expression, so that they are read as they stand: computed by n8n, each would cost a call more than all the rest of ours. */
function read(node: Trigger, name: string, fallback: string): unknown {
	return node.parameters[name] ?? fallback;
}
