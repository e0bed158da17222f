import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { drainedAtPath } from '../shared/drainedAtPath';
import { storeTest } from '../shared/store';
import { pathFromParameter } from '../shared/webhookPath';
import { itemsOfRows, receiveNotice } from './receive';

const EVENTS = ['payment.canceled', 'payment.succeeded', 'payment.waiting_for_capture', 'payment_method.active', 'refund.succeeded'];

export class YooKassaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'YooKassa Trigger',
		name: 'yooKassaTrigger',
		icon: { light: 'file:yookassaTrigger.svg', dark: 'file:yookassaTrigger.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{($parameter["events"] || []).join(", ") || "all events"}}',
		description: 'Starts when YooKassa reports a payment or refund. Read the object back before you believe it: notices are not signed.',
		defaults: { name: 'YooKassa Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'subscriptionStoreApi', required: false, testedBy: 'storeTest' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
		],
		properties: [
			{
				displayName:
					'In the YooKassa cabinet: Integration → HTTP notifications. Put in the production address of this node (HTTPS, port 443 or 8443) and tick the events below.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Secret Path',
				name: 'path',
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'yookassa-3f9c1b7a52',
				description: 'End of the webhook address. YooKassa signs nothing, so make it long and hard to guess. Left empty, a random ID.',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				noDataExpression: true,
				options: EVENTS.map((event) => ({ name: event, value: event })),
				default: [],
				description: 'Take only these. Left empty, all of them.',
			},
			{
				displayName: 'Only From YooKassa’s Addresses',
				name: 'onlyKnownAddresses',
				type: 'boolean',
				noDataExpression: true,
				default: false,
				description:
					'Whether to refuse callers from other networks. Behind a proxy this needs N8N_PROXY_HOPS, or every caller has the proxy’s address.',
			},
		],
	};

	methods = { credentialTest: { storeTest } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveNotice(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await drainedAtPath(this, 'yookassa', (rows) => [itemsOfRows(rows)]);
	}
}
