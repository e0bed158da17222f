import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, runActions } from '../shared/actions';
import { searchPaymentMethods, searchPayments, searchReceipts, searchRefunds } from './listSearch';
import { storeTest } from '../shared/store';
import { resources } from './resources';

export class YooKassa implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'YooKassa',
		name: 'yooKassa',
		icon: { light: 'file:yookassa.svg', dark: 'file:yookassa.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["resource"] + ": " + $parameter["operation"]}}',
		description: 'Take payments, give refunds and send receipts through YooKassa',
		defaults: { name: 'YooKassa' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// It moves money: no agent may reach for it by itself.
		usableAsTool: undefined,
		credentials: [
			{ name: 'yooKassaShopApi', required: true },
			{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest', displayOptions: { show: { resource: ['charge'] } } },
		],
		properties: actionProperties(resources),
	};

	methods = { credentialTest: { storeTest }, listSearch: { searchPaymentMethods, searchPayments, searchReceipts, searchRefunds } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runActions(this, resources);
	}
}
