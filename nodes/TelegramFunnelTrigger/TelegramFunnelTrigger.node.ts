import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { storeTest } from '../shared/store';
import { isPolling, listenerField, listenerName, receiveByField } from './parameters';
import { receiveUpdate } from './receive';
import { isRegistered, register, unregister } from './registration';
import { routesField, routesOf } from './routesField';
import { startListening } from './listen';
import { testResponse } from '../shared/testRun';

/** The fixed outputs, then one a route. n8n evaluates it as text, so it can refer to nothing outside itself. */
const outputs = (parameters: { routes?: { route?: Array<{ action?: string }> } }) => [
	...['Start', 'Membership', 'Join Request', 'Other'].map((displayName) => ({ type: 'main', displayName })),
	...(parameters.routes?.route ?? [])
		.filter((route) => /^[a-z0-9_]{1,32}$/.test(route.action ?? ''))
		.map((route) => ({ type: 'main', displayName: route.action })),
];

export class TelegramFunnelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telegram Funnel Trigger',
		name: 'telegramFunnelTrigger',
		icon: { light: 'file:telegramFunnelTrigger.svg', dark: 'file:telegramFunnelTrigger.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["listener"]}}',
		description: 'Starts when a person writes to the bot, presses a button, blocks it or asks to join; one output a route of the menu',
		defaults: { name: 'Telegram Funnel Trigger' },
		inputs: [],
		outputs: `={{(${outputs.toString()})($parameter)}}`,
		credentials: [
			{ name: 'telegramBotApi', required: true },
			{ name: 'subscriptionStoreApi', required: false, testedBy: 'storeTest' },
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'telegram' }],
		properties: [routesField, listenerField, receiveByField],
	};

	methods = { credentialTest: { storeTest } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await register(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unregister(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveUpdate(this, listenerName(this), routesOf(this.getNodeParameter('routes', {})));
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') return testResponse(this);
		const routes = routesOf(this.getNodeParameter('routes', {}));
		return { closeFunction: await startListening(this, { listener: listenerName(this), routes, polling: isPolling(this) }) };
	}
}
