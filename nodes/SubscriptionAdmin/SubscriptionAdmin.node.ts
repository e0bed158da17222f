import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, runActions } from '../shared/actions';
import { searchSubscribers } from '../shared/listSubscribers';
import { storeTest } from '../shared/store';
import { resources } from './resources';

export class SubscriptionAdmin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Subscription Admin',
		name: 'subscriptionAdmin',
		icon: { light: 'file:subscriptionAdmin.svg', dark: 'file:subscriptionAdmin.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description:
			'The owner’s tools: figures, evidence of consent, import and export, backups, alerts, and the service clock to rehearse with',
		defaults: { name: 'Subscription Admin' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It moves the clock all charges follow: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest' },
			// Whose people are imported; a store that knows its bot does without.
			{ name: 'telegramBotApi', required: false, displayOptions: { show: { resource: ['import'] } } },
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest }, listSearch: { searchSubscribers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
