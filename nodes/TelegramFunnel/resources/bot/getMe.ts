import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { telegramClient } from '../../../shared/telegram';

export const getMe: Operation = {
	value: 'getMe',
	name: 'Get Me',
	action: 'Get the bot',
	description: 'Get name, ID and abilities of the bot; also shows that the token works',
	properties: [],
	async execute(itemIndex) {
		return (await (await telegramClient(this, itemIndex)).getMe()) as unknown as IDataObject;
	},
};
