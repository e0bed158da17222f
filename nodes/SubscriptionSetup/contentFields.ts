import type { INodeProperties } from 'n8n-workflow';

/** What rows with an owner's own message share. */
export const documentField: INodeProperties = {
	displayName: 'Document',
	name: 'document',
	type: 'string',
	default: '',
	description: 'A public link to a file, or Telegram’s ID of it (file_id of this bot). The text stands under it.',
};

export const textEnField: INodeProperties = {
	displayName: 'English Text',
	name: 'textEn',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	description: 'For people whose Telegram speaks English. Empty: the same text for all.',
};

export const photoField: INodeProperties = {
	displayName: 'Photo',
	name: 'photo',
	type: 'string',
	default: '',
	description: 'A public link to a picture, or Telegram’s ID of it (file_id of this bot). The text stands under it.',
};
