import type { INodeProperties } from 'n8n-workflow';

export const amount: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: '990.00',
	description: 'Sum in rubles. A comma and spaces are understood as well: 1 990,00.',
};

export const returnUrl: INodeProperties = {
	displayName: 'Return URL',
	name: 'returnUrl',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'https://t.me/my_bot?start=paid_1',
	description: 'Where the payer comes back to, whether it was paid or not. YooKassa adds nothing to it, so put your own ID in.',
};

export const idempotenceKey: INodeProperties = {
	displayName: 'Idempotence Key',
	name: 'idempotenceKey',
	type: 'string',
	default: '',
	description:
		'For 24 hours YooKassa does the same request with the same key only once. Left empty, the key is made of this execution, node and item, so that a retry inside the execution does nothing twice.',
};

export const extraFields: INodeProperties = {
	displayName: 'Extra Fields (JSON)',
	name: 'extraFields',
	type: 'json',
	default: '{}',
	description: "Further fields of the request, as in YooKassa's reference. The fields above win over these.",
};

export const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'Subscription, 30 days',
	description: 'What the payer and the merchant profile show',
};

export const locale: INodeProperties = {
	displayName: 'Page Language',
	name: 'locale',
	type: 'options',
	default: 'ru_RU',
	options: [
		{ name: 'English', value: 'en_US' },
		{ name: 'Russian', value: 'ru_RU' },
	],
	description: 'Language of the page the payer sees',
};
