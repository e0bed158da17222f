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

export class SubscriptionSetup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Subscription Setup',
		name: 'subscriptionSetup',
		icon: { light: 'file:subscriptionSetup.svg', dark: 'file:subscriptionSetup.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: 'The owner’s settings: put them together in a row of nodes, apply them, and check the whole service',
		defaults: { name: 'Subscription Setup' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It changes prices and texts: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{
				name: 'subscriptionStoreApi',
				required: true,
				testedBy: 'storeTest',
				displayOptions: { show: { operation: ['apply', 'check', 'startLive'] } },
			},
			{ name: 'yooKassaShopApi', required: true, displayOptions: { show: { operation: ['apply', 'check', 'startLive'] } } },
			// The doctor says which one is missing, so they are not asked for before it runs.
			{ name: 'telegramBotApi', required: false, displayOptions: { show: { operation: ['check'] } } },
			{ name: 'dropboxFolderApi', required: false, displayOptions: { show: { operation: ['check'] } } },
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
