import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, runActions } from '../shared/actions';
import { storeTest } from '../shared/store';
import { resources } from './resources';

export class TelegramFunnel implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telegram Funnel',
		name: 'telegramFunnel',
		icon: { light: 'file:telegramFunnel.svg', dark: 'file:telegramFunnel.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description: 'Write to people through a Telegram bot, with buttons and files, and let them into closed chats',
		defaults: { name: 'Telegram Funnel' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It writes to people: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'telegramBotApi', required: true },
			// With a store the sends take their turn in the service's own rate limit, and who is let in or taken out is named by his number there.
			{
				name: 'subscriptionStoreApi',
				required: false,
				testedBy: 'storeTest',
				displayOptions: {
					show: { resource: ['message', 'chatAccess'], operation: ['send', 'approve', 'check', 'decline', 'remove'] },
				},
			},
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
