import type { INodeProperties } from 'n8n-workflow';

/** The fields of Import → Subscribers. */
export const importFields: INodeProperties[] = [
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [
			{ name: 'Check Only', value: 'check', description: 'Read the whole list and say what is wrong with it; nothing is changed' },
			{ name: 'Import', value: 'import', description: 'Bring in every line that is right; the faulty ones are listed' },
		],
		default: 'check',
		description:
			'Check first: it gives the same figures as the import. Neither writes to anybody; what falls due, such as a notice, comes as usual.',
	},
	{
		displayName: 'List',
		name: 'list',
		type: 'options',
		options: [
			{ name: 'File', value: 'file', description: 'A CSV file from a node before, such as Read Files From Disk or a form' },
			{ name: 'Text', value: 'text', description: 'The lines themselves' },
		],
		default: 'file',
		description: 'Where the list is. The first line names the columns; telegram_id is the only one that must be there.',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryProperty',
		type: 'string',
		required: true,
		default: 'data',
		displayOptions: { show: { list: ['file'] } },
		hint: 'The name of the input field containing the CSV file',
		description: 'UTF-8, UTF-16 or windows-1251, parted by comma, semicolon or tab: each is recognised',
	},
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		typeOptions: { rows: 6 },
		required: true,
		default: '',
		placeholder: 'telegram_id;first_name;offer;ends_on',
		displayOptions: { show: { list: ['text'] } },
		description: 'The list, its first line naming the columns',
	},
	{
		displayName: 'First File',
		name: 'firstFile',
		type: 'options',
		options: [
			{ name: 'Tomorrow', value: 'tomorrow', description: 'The old system sends today’s' },
			{ name: 'Today', value: 'today', description: 'Today at his hour where that is still ahead, else tomorrow' },
		],
		default: 'tomorrow',
		description: 'From which day files come from here. Switch the old system off before that day.',
	},
];
