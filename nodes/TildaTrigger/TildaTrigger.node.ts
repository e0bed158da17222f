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
import { itemsOfRows } from './handOver';
import { receiveSubmission, TILDA_CREDENTIAL } from './receive';
import { pathFromParameter } from '../shared/webhookPath';

export class TildaTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tilda Trigger',
		name: 'tildaTrigger',
		icon: { light: 'file:tilda.svg', dark: 'file:tilda.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["forms"] || "all forms"}}',
		description: 'Starts when a form or cart of a Tilda site is submitted',
		defaults: { name: 'Tilda Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: TILDA_CREDENTIAL, required: false },
			{ name: 'subscriptionStoreApi', required: false, testedBy: 'storeTest' },
		],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
		],
		properties: [
			{
				displayName:
					'In Tilda: Site Settings → Forms → Webhook. Put in the production address of this node, tick the webhook in every form block it is for, and publish the pages again.',
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
				placeholder: 'tilda-3f9c1b7a52',
				description: 'End of the webhook address. Tilda signs nothing, so make it long and hard to guess. Left empty, a random ID.',
			},
			{
				displayName: 'Forms',
				name: 'forms',
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'form123456, Order',
				description: 'Take only these forms: IDs or names, separated by commas. Left empty, all of them. Others are answered and dropped.',
			},
		],
	};

	methods = { credentialTest: { storeTest } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveSubmission(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await drainedAtPath(this, 'tilda', (rows) => [itemsOfRows(rows)]);
	}
}
