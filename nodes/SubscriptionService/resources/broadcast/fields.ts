import type { INodeProperties } from 'n8n-workflow';

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 6 },
	default: '',
	description: 'Telegram HTML, such as &lt;b&gt;bold&lt;/b&gt;; {first_name} and {service} are filled in',
};

export const textEnField: INodeProperties = {
	displayName: 'Text in English',
	name: 'textEn',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: 'For people whose Telegram speaks English. Empty: the same text for all.',
};

export const buttonsField: INodeProperties = {
	displayName: 'Buttons',
	name: 'buttons',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'Subscribe = buy',
	description:
		'One row a line, several of a row parted by |, each written Label = target. A target is a link, or an action of 01 Bot such as buy, order:month, tag:vip. The button that ends mailings is added.',
};
