import type { INodeProperties } from 'n8n-workflow';

/** The form of Setup → WhatsApp. An empty text keeps what is stored. */
export const whatsAppFields: INodeProperties[] = [
	{
		displayName: 'Notices in WhatsApp',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Off', value: 'off' },
			{
				name: 'On',
				value: 'on',
				description: 'To those who agreed to them. Needs 11 WhatsApp published, approved templates and an account at the provider.',
			},
		],
		default: 'off',
	},
	{
		displayName: 'Provider',
		name: 'provider',
		type: 'options',
		options: [
			{ name: 'Gupshup', value: 'gupshup' },
			{ name: 'WhatsApp Cloud API', value: 'cloud', description: 'Meta’s own' },
		],
		default: 'gupshup',
		description: 'The same as in the nodes of 11 WhatsApp',
	},
	{
		displayName: 'Country',
		name: 'country',
		type: 'string',
		default: 'RU',
		description: 'Two letters; where numbers without a country code belong, and by which row they are priced',
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'USD',
		description: 'Three letters; what WhatsApp Prices and the limit are in',
	},
	{
		displayName: 'Monthly Limit',
		name: 'monthlyLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'What delivered messages may cost in a calendar month. At it sending stops, and you are told. 0: no limit.',
	},
	{
		displayName: 'Messages a Day',
		name: 'dailyCap',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 3,
		description: 'One person gets so many in one of his days at most; what he waits for, such as a payment link, counts and still comes',
	},
	{
		displayName: 'Messages a Second',
		name: 'rate',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 15,
		description: 'Of the whole account. Gupshup takes about 20, Meta 80.',
	},
	{
		displayName: 'When Telegram Does Not Reach Him',
		name: 'fallback',
		type: 'boolean',
		default: true,
		description: 'Whether who agreed to WhatsApp gets a notice there after Telegram has refused it for good (he blocked the bot)',
	},
	{
		displayName: 'Keep Quiet Hours',
		name: 'quietHours',
		type: 'boolean',
		default: true,
		description: 'Whether notices wait out the quiet hours of Service, in his own zone',
	},
	{
		displayName: 'Opt-In Text',
		name: 'optInTextRu',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'Согласен получать уведомления о занятиях и оплате в WhatsApp. Отписаться можно словом «стоп».',
		description: 'What people agree to, in Russian; kept as evidence with each consent',
	},
	{
		displayName: 'Opt-In Text (English)',
		name: 'optInTextEn',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'The same for people whose Telegram speaks English. Empty: the Russian one.',
	},
	{
		displayName: 'Stop Words',
		name: 'stopWords',
		type: 'string',
		default: '',
		placeholder: 'стоп, отписаться, stop, unsubscribe',
		description:
			'Separated by commas. Who writes one of them, and nothing else, gets nothing more. Until you fill it in, the built-in ones count; empty keeps what is stored.',
	},
	{
		displayName: 'Start Words',
		name: 'startWords',
		type: 'string',
		default: '',
		placeholder: 'старт, подписаться, start',
		description:
			'Separated by commas. Who has stopped and writes one of them agrees anew. Until you fill it in, the built-in ones count; empty keeps what is stored.',
	},
];
