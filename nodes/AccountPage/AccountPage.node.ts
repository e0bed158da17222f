import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { saveEndpoint } from '../../service/setup/endpoints';
import { storeOf, storeTest } from '../shared/store';
import { testResponse } from '../shared/testRun';
import { pathFromParameter } from '../shared/webhookPath';
import { ownAddress } from './address';
import { receivePage } from './receive';

export class AccountPage implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Account Page',
		name: 'accountPage',
		icon: { light: 'file:accountPage.svg', dark: 'file:accountPage.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["path"]}}',
		description:
			'The subscriber’s own page: subscription, next charge, payments, cards, documents and data, each with its button. Starts when something was changed on it.',
		defaults: { name: 'Account Page' },
		inputs: [],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: ['Renewal', 'Cards', 'Schedule', 'Payment Link', 'Consents', 'Refund Request', 'Erasure'],
		credentials: [
			{ name: 'subscriptionStoreApi', required: true, testedBy: 'storeTest' },
			{ name: 'yooKassaShopApi', required: false },
		],
		webhooks: [
			{ name: 'default', httpMethod: 'GET', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
			{ name: 'setup', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', isFullPath: true, ...pathFromParameter() },
		],
		properties: [
			{
				displayName:
					'Subscribers open this page with the button Account in the bot. Its look is set in 00 Setup → Service. To serve it under your site’s own domain and to make a button on the site, see docs/account-page.md. The credential Subscription store needs a Secret: it signs the links.',
				name: 'notice',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Path',
				name: 'path',
				type: 'string',
				noDataExpression: true,
				default: 'account',
				placeholder: 'account',
				description: 'End of the page’s address. It need not be secret: nobody enters without a link.',
			},
		],
	};

	methods = { credentialTest: { storeTest } };

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receivePage(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') return testResponse(this);
		const store = await storeOf(this);
		await store.migrate();
		await saveEndpoint(store, 'account', ownAddress(this));
		return {};
	}
}
