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
import { searchBroadcasts, searchLeads, searchOffers, searchOrders } from './listSearch';
import { resources } from './resources';

export class SubscriptionService implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Subscription Service',
		name: 'subscriptionService',
		icon: { light: 'file:subscriptionService.svg', dark: 'file:subscriptionService.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description: 'Subscribers, the free series, orders, payments, subscriptions and their daily files, each step in one transaction',
		defaults: { name: 'Subscription Service' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It decides about money and messages: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest' },
			{ name: 'yooKassaShopApi', required: true, displayOptions: { show: { resource: ['payment', 'card'] } } },
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest }, listSearch: { searchBroadcasts, searchLeads, searchOffers, searchOrders, searchSubscribers } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
