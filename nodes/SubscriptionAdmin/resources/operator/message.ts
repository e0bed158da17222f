import { tellPerson } from '../../../../service/operators/tellPerson';
import type { Operation } from '../../../shared/actions';
import { subscriberField } from '../../../shared/locators';
import { byField, runAct } from '../../operatorFields';

export const message: Operation = {
	value: 'message',
	name: 'Message',
	action: 'Write to a subscriber',
	description: 'Send one person a text in the bot’s name, as an answer to him; mailings go by broadcasts',
	properties: [
		subscriberField,
		{
			displayName: 'Text',
			name: 'text',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			description: 'Telegram HTML, up to 4,096 characters; {first_name} and {service} are filled in',
		},
		byField,
	],
	async execute(itemIndex) {
		const text = String(this.getNodeParameter('text', itemIndex));
		return await runAct(this, itemIndex, 'message', async (tx, act) => await tellPerson(tx, { ...act, text }));
	},
};
