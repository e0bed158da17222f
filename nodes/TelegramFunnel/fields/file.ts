import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { TelegramFile } from '../../../clients/telegram';
import { FieldError } from '../fieldError';

const onlyFor = (source: string) => ({ show: { type: ['document', 'photo'], source: [source] } });

export const fileFields: INodeProperties[] = [
	{
		displayName: 'File From',
		name: 'source',
		type: 'options',
		default: 'binary',
		displayOptions: { show: { type: ['document', 'photo'] } },
		options: [
			{ name: 'File ID', value: 'fileId', description: 'Of a file this bot has sent before: nothing is uploaded' },
			{ name: 'Input Item', value: 'binary', description: 'Uploads binary data, up to 50 MB (photos 10 MB)' },
			{ name: 'Link', value: 'url', description: 'Telegram fetches it itself: up to 20 MB, as a document only PDF, ZIP and GIF' },
		],
		description: 'Where the file comes from',
	},
	{
		displayName: 'File ID',
		name: 'fileId',
		type: 'string',
		required: true,
		default: '',
		displayOptions: onlyFor('fileId'),
		description: 'For a document document.file_id of an earlier message of this bot',
	},
	{
		displayName: 'Link',
		name: 'fileUrl',
		type: 'string',
		required: true,
		default: '',
		displayOptions: onlyFor('url'),
		description: 'Address of the file',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryField',
		type: 'string',
		required: true,
		default: 'data',
		displayOptions: onlyFor('binary'),
		description: 'Name of the binary field of the input item',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		displayOptions: onlyFor('binary'),
		description: 'What the person sees; the name of the binary data when left empty',
	},
];

/** The file to send. @throws FieldError when the field is empty, or n8n's own error when the item has no such binary data */
export async function fileOf(node: IExecuteFunctions, itemIndex: number): Promise<TelegramFile> {
	const text = (name: string) => String(node.getNodeParameter(name, itemIndex, '') ?? '').trim();
	if (text('source') !== 'binary') {
		const reference = text(text('source') === 'url' ? 'fileUrl' : 'fileId');
		if (reference === '') throw new FieldError('No file is given', 'Fill in the file ID or the link.');
		return reference;
	}
	const field = text('binaryField');
	const binary = node.helpers.assertBinaryData(itemIndex, field);
	return { bytes: await node.helpers.getBinaryDataBuffer(itemIndex, field), fileName: text('fileName') || binary.fileName || 'file' };
}
