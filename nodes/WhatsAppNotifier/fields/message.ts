import type { INodeProperties } from 'n8n-workflow';

/** A text and its buttons. */
export const textFields: INodeProperties[] = [
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		displayOptions: { show: { type: ['text'] } },
		description: 'What he reads; *bold* and _italic_ as in WhatsApp itself',
	},
	{
		displayName: 'Buttons',
		name: 'buttons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Button',
		default: {},
		displayOptions: { show: { type: ['text'] } },
		description: 'Up to three under the text',
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Comes Back As',
						name: 'id',
						type: 'string',
						default: '',
						placeholder: 'yes',
						description: 'What the trigger gives when it is pressed. Empty: its label.',
					},
					{ displayName: 'Label', name: 'title', type: 'string', default: '', placeholder: 'Да', description: 'What stands on it' },
				],
			},
		],
	},
];

/** A document by its link. */
export const documentFields: INodeProperties[] = [
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'https://example.com/0007.pdf',
		displayOptions: { show: { type: ['document'] } },
		description: 'Public address of the file; WhatsApp fetches it',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: '0007.pdf',
		displayOptions: { show: { type: ['document'] } },
		description: 'As he sees it. Empty: the end of the link.',
	},
	{
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		displayOptions: { show: { type: ['document'] } },
		description: 'Text with the file',
	},
];
