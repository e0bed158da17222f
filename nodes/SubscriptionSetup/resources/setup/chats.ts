import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, numberList, rowsOf } from '../../addPart';

export const chats: Operation = {
	value: 'chats',
	name: 'Chats',
	action: 'List the closed chats and channels',
	description: 'Chats and channels that products open: who holds one of them is let in, and taken out when access is over',
	properties: [
		{
			displayName: 'Chats',
			name: 'chats',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Chat',
			default: {},
			description: 'Which products open a chat stands in the node Products. One that none opens is left alone.',
			options: [
				{
					displayName: 'Chat',
					name: 'chat',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'club',
							description: 'Lower-case letters, digits, "_" and "-"; products name it. Never reuse a code for something else.',
						},
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'Клуб', description: 'What subscribers read' },
						{
							displayName: 'Chat ID',
							name: 'chatId',
							type: 'string',
							default: '',
							placeholder: '-1001234567890',
							description:
								'Telegram’s number of the group or channel. The bot must be an administrator there, with the rights to invite users and to ban users.',
						},
						{
							displayName: 'Grace',
							name: 'graceDays',
							type: 'number',
							typeOptions: { minValue: 0, maxValue: 365 },
							default: 1,
							description: 'Days after the end of access during which he may stay in the chat',
						},
						{
							displayName: 'Removal',
							name: 'removal',
							type: 'options',
							options: [
								{ name: 'Dry Run', value: 'dry', description: 'Nobody is removed; you are told who would be' },
								{ name: 'Off', value: 'off', description: 'Nobody is removed, and you are told of nobody' },
								{ name: 'On', value: 'on', description: 'Who has no access any more is removed, and may come back after paying' },
							],
							default: 'dry',
							description: 'What happens to those whose access and grace are over. Look at the dry run before you switch it on.',
						},
						{
							displayName: 'Exceptions',
							name: 'exceptions',
							type: 'string',
							default: '',
							placeholder: '123456789, 987654321',
							description:
								'Telegram IDs of people who are let in and never removed, whatever they have bought. Operators and the chat’s admins are spared anyway.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'chats', rowsOf(this, itemIndex, 'chats', 'chat').map(chatOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function chatOf({ code, name, chatId, graceDays, removal, exceptions }: IDataObject) {
	return {
		code: String(code ?? '').trim(),
		name: String(name ?? '').trim(),
		chatId: Number(String(chatId ?? '').trim() || NaN),
		graceDays: Number(graceDays ?? 1),
		removal: String(removal ?? 'dry'),
		exceptions: numberList(String(exceptions ?? '')),
	};
}
