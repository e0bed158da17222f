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

export class SubscriptionOutbox implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Subscription Outbox',
		name: 'subscriptionOutbox',
		icon: { light: 'file:subscriptionOutbox.svg', dark: 'file:subscriptionOutbox.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: 'Tell subscribers what the service has decided: the last node of every workflow',
		defaults: { name: 'Subscription Outbox' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Sent', 'Needs File', 'Failed'],
		// It writes to people: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest' },
			{ name: 'telegramBotApi', required: true, displayOptions: { show: { operation: ['deliver', 'prepareUploads'] } } },
			{ name: 'gupshupApi', required: true, displayOptions: { show: { operation: ['deliverWhatsApp'], provider: ['gupshup'] } } },
			{
				name: 'whatsAppCloudNotifierApi',
				required: true,
				displayOptions: { show: { operation: ['deliverWhatsApp'], provider: ['cloud'] } },
			},
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
