import type { INodeProperties } from 'n8n-workflow';
import { headerKind } from './headerKind';

/** The values of the body, in order: the operation is asked for them again and again. */
export const valuesField: INodeProperties = {
	displayName: 'Values',
	name: 'values',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Value',
	default: {},
	description: 'What stands in place of {{1}}, {{2}} and so on in the body, in this order',
	options: [
		{
			displayName: 'Value',
			name: 'value',
			values: [{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
		},
	],
};

/** What only some templates have. */
export const templateOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Button Answers',
			name: 'replies',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Answer',
			default: {},
			description: 'What the trigger gives when the first, second, … answer button is pressed',
			options: [
				{
					displayName: 'Answer',
					name: 'reply',
					values: [{ displayName: 'Comes Back As', name: 'text', type: 'string', default: '', placeholder: 'good' }],
				},
			],
		},
		{
			displayName: 'Check Before Sending',
			name: 'check',
			type: 'boolean',
			default: true,
			description: 'Whether to look the template up once a run and refuse what cannot go: not approved, or other values than it takes',
		},
		{ ...headerKind, description: 'Where the template was looked up, what it says counts' },
		{
			displayName: 'Header File Link',
			name: 'headerLink',
			type: 'string',
			default: '',
			placeholder: 'https://example.com/0007.pdf',
			description: 'Public address of the file for a template whose header is one',
		},
		{
			displayName: 'Header File Name',
			name: 'headerName',
			type: 'string',
			default: '',
			placeholder: '0007.pdf',
			description: 'As he sees it',
		},
		{
			displayName: 'Link Endings',
			name: 'links',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Ending',
			default: {},
			description: 'The changing end of a link button’s address',
			options: [
				{
					displayName: 'Ending',
					name: 'link',
					values: [
						{
							displayName: 'Button',
							name: 'place',
							type: 'number',
							typeOptions: { minValue: 1 },
							default: 1,
							description: 'Its place among all buttons of the template, from 1 on',
						},
						{ displayName: 'Ending', name: 'text', type: 'string', default: '', placeholder: 'order-17' },
					],
				},
			],
		},
	],
};
