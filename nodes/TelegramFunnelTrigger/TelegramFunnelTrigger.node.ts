import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	ITriggerFunctions,
	ITriggerResponse,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { asExpression } from '../shared/asExpression';
import { storeTest } from '../shared/store';
import { outputs } from './outputs';
import { isPolling, listenerField, listenerName, receiveByField } from './parameters';
import { receiveUpdate } from './receive';
import { isRegistered, register, unregister } from './registration';
import { routesField, routesOf } from './routesField';
import { startListening } from './listen';
import { testResponse } from '../shared/testRun';

export class TelegramFunnelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Telegram Funnel Trigger',
		name: 'telegramFunnelTrigger',
		icon: { light: 'file:telegramFunnelTrigger.svg', dark: 'file:telegramFunnelTrigger.dark.svg' },
		group: ['trigger'],
		version: 2,
		subtitle: '={{$parameter["receiveBy"] === "receiver" ? "for all workflows of the bot" : $parameter["listener"]}}',
		description: 'Starts when a person writes to the bot, presses a button, blocks it or asks to join; one output a route of the menu',
		defaults: { name: 'Telegram Funnel Trigger' },
		inputs: [],
		outputs: `={{(${asExpression(outputs)})($parameter)}}`,
		credentials: [
			{ name: 'telegramBotApi', required: true },
			{ name: 'subscriptionStoreApi', required: false, testedBy: 'storeTest' },
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'telegram' }],
		properties: [receiveByField, routesField, listenerField],
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
		return await receiveUpdate(this);
	}

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		if (this.getMode() === 'manual') return testResponse(this);
		const self = this.getNode();
		const routes = routesOf(this.getNodeParameter('routes', {}));
		return { closeFunction: await startListening(this, { listener: listenerName(self), routes, polling: isPolling(self) }) };
	}
}
