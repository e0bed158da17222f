import type { INodeProperties } from 'n8n-workflow';

/** Of Setup → Service: where owner and staff are told things, and for how long it is kept. */
export const staffFields: INodeProperties[] = [
	{
		displayName: 'Owner Chat ID',
		name: 'ownerChatId',
		type: 'string',
		default: '',
		placeholder: '123456789',
		description: 'Telegram chat for alerts and reports. Its owner must have started the bot.',
	},
	{
		displayName: 'Staff Chat ID',
		name: 'staffChatId',
		type: 'string',
		default: '',
		placeholder: '-1001234567890',
		description:
			'Group in which operators answer people who write to a person, and see requests. The bot must be an administrator there; with topics switched on each person gets a topic.',
	},
	{
		displayName: 'Keep Conversations',
		name: 'talkRetentionDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3650 },
		default: 90,
		description: 'Days after which what people and operators wrote to each other is removed from the store',
	},
	{
		displayName: 'Report Hour',
		name: 'reportHour',
		type: 'number',
		typeOptions: { minValue: -1, maxValue: 23 },
		default: 9,
		description: 'Hour of the time zone above at which the figures of the day before come to the owner chat, with a picture. -1: never.',
	},
	{
		displayName: 'Alert: Messages Stuck For',
		name: 'alertStuckMinutes',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 15,
		description: 'Minutes a message or file may be late before the owner chat is alerted, once each time it happens. 0: never.',
	},
	{
		displayName: 'Alert: No Payments For',
		name: 'alertNoPaymentHours',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 720 },
		default: 0,
		description: 'Hours without any payment after which the owner chat is alerted, once each time it happens. 0: never.',
	},
];
