import type { INodeProperties } from 'n8n-workflow';

export const folder: INodeProperties = {
	displayName: 'Folder',
	name: 'folder',
	type: 'string',
	default: '/series',
	required: true,
	placeholder: '/series',
	description: 'The folder that holds the numbered PDF files. For an app with access to its own folder only, the path begins there.',
};

const byNumber = { show: { findBy: ['number'] } };
const byId = { show: { findBy: ['id'] } };

/** How one file is found: by its number in a folder, or by Dropbox's own ID. */
export const findFile: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Dropbox File ID', value: 'id', description: 'Stays the same when the file is renamed or moved' },
			{ name: 'Number', value: 'number', description: 'The number its name begins with, such as 012 in "012 Title.pdf"' },
		],
		default: 'number',
	},
	{ ...folder, displayOptions: byNumber },
	{
		displayName: 'Number',
		name: 'number',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1,
		required: true,
		displayOptions: byNumber,
		description: 'The number of the file in its series',
	},
	{
		displayName: 'File',
		name: 'fileId',
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		displayOptions: byId,
		description: 'The file, from a folder or by its ID',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchFiles', searchable: true } },
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'id:a4ayc_80_OEAAAAAAAAAXw',
				// No `validation`: n8n runs it at the start of every execution, in a VM with a time limit; the operation itself checks the ID.
			},
		],
	},
];
