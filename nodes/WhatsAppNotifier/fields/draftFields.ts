import type { INodeProperties } from 'n8n-workflow';
import { draftOptions } from './draftOptions';

const one = { show: { what: ['one'] } };

/** The form of a template that is handed in for review. */
export const draftFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'lesson_reminder',
		displayOptions: one,
		description:
			'Lower-case letters, digits and "_". After a refusal hand it in again under the same name, or another where the provider wants that.',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		required: true,
		default: 'ru',
		placeholder: 'ru',
		displayOptions: one,
		description: 'As WhatsApp writes it, such as ru, en or en_US',
	},
	{
		displayName: 'Category',
		name: 'category',
		type: 'options',
		options: [
			{ name: 'Authentication', value: 'authentication', description: 'A code for signing in' },
			{ name: 'Marketing', value: 'marketing', description: 'Advertising; costs more, and people can switch it off' },
			{ name: 'Utility', value: 'utility', description: 'About something he has ordered or agreed on' },
		],
		default: 'utility',
		displayOptions: one,
		description: 'WhatsApp may change it at the review, and the price with it',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'Здравствуйте, {{1}}! Занятие {{2}}.',
		displayOptions: one,
		description: 'Up to 1,024 characters; {{1}}, {{2}} and so on stand for values',
	},
	{
		displayName: 'Samples',
		name: 'samples',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Sample',
		default: {},
		displayOptions: one,
		description: 'What each {{n}} may be, for those who review it. Made up, never a real person’s.',
		options: [
			{
				displayName: 'Sample',
				name: 'sample',
				values: [{ displayName: 'Text', name: 'text', type: 'string', default: '', placeholder: 'Анна' }],
			},
		],
	},
	draftOptions,
];
