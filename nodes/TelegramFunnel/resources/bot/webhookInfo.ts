import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';

export const webhookInfo: Operation = {
	value: 'webhookInfo',
	name: 'Webhook Info',
	action: 'Get webhook info',
	description: 'See which address Telegram calls, how many updates wait, and the last failure',
	properties: [],
	async execute(itemIndex) {
		return (await (await telegramClient(this, itemIndex)).getWebhookInfo()) as unknown as IDataObject;
	},
};
