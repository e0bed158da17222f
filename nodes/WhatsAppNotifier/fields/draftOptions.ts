import type { INodeProperties } from 'n8n-workflow';
import { headerKind } from './headerKind';

/** What only some templates have, of one that is handed in. */
export const draftOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	displayOptions: { show: { what: ['one'] } },
	options: [
		{
			displayName: 'Buttons',
			name: 'buttons',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Button',
			default: {},
			options: [
				{
					displayName: 'Button',
					name: 'button',
					values: [
						{
							displayName: 'Address',
							name: 'url',
							type: 'string',
							default: '',
							placeholder: 'https://example.com/{{1}}',
							description: 'Makes it a link; {{1}} stands for an end that changes. Empty: a button that answers.',
						},
						{ displayName: 'Label', name: 'label', type: 'string', default: '', placeholder: 'Понравилось' },
						{ displayName: 'Sample of the End', name: 'sample', type: 'string', default: '', placeholder: 'order-17' },
					],
				},
			],
		},
		{ displayName: 'Footer', name: 'footer', type: 'string', default: '', description: 'Small print below, up to 60 characters' },
		headerKind,
		{
			displayName: 'Header File Sample',
			name: 'sampleLink',
			type: 'string',
			default: '',
			placeholder: 'https://example.com/sample.pdf',
			description: 'Public address of a sample file. Empty: the header is no file.',
		},
	],
};
