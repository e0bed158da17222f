import type { INodeProperties } from 'n8n-workflow';

/** Which kind of file a template's header is. */
export const headerKind: INodeProperties = {
	displayName: 'Header File Kind',
	name: 'headerKind',
	type: 'options',
	options: [
		{ name: 'Document', value: 'document' },
		{ name: 'Image', value: 'image' },
		{ name: 'Video', value: 'video' },
	],
	default: 'document',
};
