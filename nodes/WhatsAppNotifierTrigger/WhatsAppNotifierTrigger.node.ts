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
import { providerField } from '../shared/whatsapp';
import { itemsOfRows, OUTPUTS } from './items';
import { receiveCall } from './receive';

export class WhatsAppNotifierTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Notifier Trigger',
		name: 'whatsAppNotifierTrigger',
		icon: { light: 'file:whatsAppNotifierTrigger.svg', dark: 'file:whatsAppNotifierTrigger.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["provider"]}}',
		description:
			'Starts when Gupshup or Meta reports how a message fared, what somebody wrote or pressed, or how a template or the account stands',
		defaults: { name: 'WhatsApp Notifier Trigger' },
		inputs: [],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: [...OUTPUTS],
		credentials: [
			{ name: 'gupshupApi', required: true, displayOptions: { show: { provider: ['gupshup'] } } },
			{ name: 'whatsAppCloudNotifierApi', required: true, displayOptions: { show: { provider: ['cloud'] } } },
			{ name: 'subscriptionStoreApi', required: false, testedBy: 'storeTest' },
		],
		webhooks: [
			// Meta asks by GET whether the address is ours, and reports by POST to the same one.
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
		],
		properties: [
			{
				displayName:
					'Gupshup: Settings → Webhooks of the app; put in the production address of this node, format v2, tick Enqueued, Sent, Delivered, Read, Failed, Message, Template, Account, Billing, User and Preference events, and add the header x-callback-secret with the secret of the credential. It is not signed, so the path must be secret too.<br>Meta: WhatsApp → Configuration of the app; put in the address and the verify token of the credential, and subscribe to messages, message_template_status_update, template_category_update, account_update, phone_number_quality_update, business_capability_update, account_review_update, account_alerts and user_preferences. Without the App Secret in the credential every call is refused.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			providerField,
			{
				displayName: 'Secret Path',
				name: 'path',
				type: 'string',
				noDataExpression: true,
				default: '',
				placeholder: 'whatsapp-3f9c1b7a52',
				description: 'End of the webhook address. Gupshup signs nothing, so make it long and hard to guess. Left empty, a random ID.',
			},
		],
	};

	methods = { credentialTest: { storeTest } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveCall(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		return await drainedAtPath(this, 'whatsapp', itemsOfRows);
	}
}
