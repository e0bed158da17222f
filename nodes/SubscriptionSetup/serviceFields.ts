import type { INodeProperties } from 'n8n-workflow';
import { hourFields } from './hourFields';
import { pageFields } from './pageFields';
import { staffFields } from './staffFields';

/** The form of Setup → Service. An empty text keeps what is stored. */
export const serviceFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'Сценарий дня',
		description: 'What subscribers call the service',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'Russian', value: 'ru' },
		],
		default: 'ru',
		description: 'For people whose Telegram speaks neither Russian nor English',
	},
	...hourFields,
	{
		displayName: 'Order Deadline',
		name: 'orderDeadlineDays',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 90 },
		default: 7,
		description: 'Days after which an unpaid order is closed',
	},
	{
		displayName: 'Payment Link Lives',
		name: 'linkMinutes',
		type: 'number',
		typeOptions: { minValue: 5, maxValue: 60 },
		default: 60,
		description: 'Minutes, as told to the payer. YooKassa closes a link after an hour.',
	},
	{
		displayName: 'Messages a Second',
		name: 'telegramRate',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: 25,
		description: 'Of the whole bot. Telegram allows about 30.',
	},
	{
		displayName: 'Broadcasts a Day',
		name: 'broadcastCap',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 20 },
		default: 1,
		description: 'One person gets so many in one of his days at most; who has had them gets the next on the next day. 0: no limit.',
	},
	...staffFields,
	{
		displayName: 'Return URL',
		name: 'returnUrl',
		type: 'string',
		default: '',
		placeholder: 'https://t.me/my_bot?start=paid_{order}',
		description: 'Where YooKassa sends the payer back to. {order} becomes the order’s number.',
	},
	...pageFields,
	{
		displayName: 'Support Contact',
		name: 'supportContact',
		type: 'string',
		default: '',
		placeholder: '@my_support',
		description: 'Told under Help',
	},
	{
		displayName: 'Receipts',
		name: 'receipts',
		type: 'options',
		options: [
			{ name: 'By E-Mail', value: 'email', description: 'The e-mail address is asked for before the first payment' },
			{ name: 'By E-Mail or Phone', value: 'emailOrPhone', description: 'For shops with their own cash register' },
			{ name: 'None', value: 'off' },
		],
		default: 'off',
		description: 'Whether payments carry data for a fiscal receipt (54-FZ)',
	},
	{
		displayName: 'Protect Content',
		name: 'protectContent',
		type: 'boolean',
		default: true,
		description: 'Whether messages and files can neither be forwarded nor saved',
	},
	{
		displayName: 'Removals an Hour',
		name: 'removalCapPerHour',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10000 },
		default: 50,
		description: 'How many people are taken out of closed chats and channels within an hour at most; the others follow in the next',
	},
	{
		displayName: 'Warn Before the Files Run Out',
		name: 'catalogueWarnings',
		type: 'string',
		default: '14, 7, 3, 1',
		description: 'Days before the last file of the subscriber who is furthest ahead on which the owner is told',
	},
	{
		displayName: 'Make Missed Days Good',
		name: 'compensateMissedDays',
		type: 'boolean',
		default: true,
		description: 'Whether a paid day without a file through our fault moves the end of the term by a day',
	},
	{
		displayName: 'Observe Only',
		name: 'observe',
		type: 'boolean',
		default: false,
		description:
			'Whether the service only writes down what it would do about renewals: nobody is charged, told of money or loses access. Payments by hand go on. Subscription Admin → Report: Observed lists it.',
	},
];
