import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, runActions } from '../shared/actions';
import { storeTest } from '../shared/store';
import { searchApprovedTemplates, searchTemplates } from './listSearch';
import { resources } from './resources';

export class WhatsAppNotifier implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Notifier',
		name: 'whatsAppNotifier',
		icon: { light: 'file:whatsAppNotifier.svg', dark: 'file:whatsAppNotifier.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description: 'Write to people in WhatsApp through Gupshup or Meta’s Cloud API, and look after the templates',
		defaults: { name: 'WhatsApp Notifier' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It writes to people, and each template message costs money: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'gupshupApi', required: true, displayOptions: { show: { provider: ['gupshup'] } } },
			{ name: 'whatsAppCloudNotifierApi', required: true, displayOptions: { show: { provider: ['cloud'] } } },
			// With a store the service knows the templates and the account's state, and can hand in those of setup.
			{
				name: 'subscriptionStoreApi',
				required: false,
				testedBy: 'storeTest',
				displayOptions: { show: { resource: ['account', 'template'], operation: ['get', 'getMany', 'submit'] } },
			},
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest }, listSearch: { searchApprovedTemplates, searchTemplates } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
