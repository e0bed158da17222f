import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const operators: Operation = {
	value: 'operators',
	name: 'Operators',
	action: 'List the operators',
	description: 'Who may act for people in the chat with the bot, and answer them; the owner’s chat of Service counts as an owner',
	properties: [
		{
			displayName: 'Operators',
			name: 'operators',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Operator',
			default: {},
			description: 'An empty table keeps what is stored: give who has left the role None',
			options: [
				{
					displayName: 'Operator',
					name: 'operator',
					values: [
						{
							displayName: 'Telegram ID',
							name: 'telegramId',
							type: 'string',
							default: '',
							placeholder: '123456789',
							description: 'His own number at Telegram, not his @name; he must have pressed Start in the bot once',
						},
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'Пётр',
							description: 'As colleagues and the history call him; buyers of a service see it too',
						},
						{
							displayName: 'Role',
							name: 'role',
							type: 'options',
							options: [
								{ name: 'Manager', value: 'manager', description: 'All in the chat: also days, refunds, requests, switching renewal off' },
								{ name: 'None (Has Left)', value: 'none', description: 'May nothing any more; the history still knows the name' },
								{ name: 'Owner', value: 'owner', description: 'All that a manager may' },
								{ name: 'Support', value: 'support', description: 'Find people, see histories, answer them, resend files' },
							],
							default: 'support',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'operators', rowsOf(this, itemIndex, 'operators', 'operator').map(operatorOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function operatorOf({ telegramId, name, role }: IDataObject) {
	return { telegramId: Number(String(telegramId ?? '').trim() || 0), name: String(name ?? '').trim(), role: String(role ?? 'support') };
}
