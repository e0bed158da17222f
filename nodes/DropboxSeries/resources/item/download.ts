import type { Operation } from '../../../shared/actions';
import { dropboxClient } from '../../../shared/dropbox';
import { findFile } from '../../fields';
import { described, fileByNumber, fileId, SeriesError } from '../../find';

/** The bytes are checked by the client against Dropbox's hash; a hash the caller expects is checked here, so that a file replaced meanwhile is not sent as the old one. */
export const download: Operation = {
	value: 'download',
	name: 'Download',
	action: 'Download a file of a series',
	description: 'Download one file, by its number or its Dropbox ID, and verify its content hash',
	properties: [
		...findFile,
		{
			displayName: 'Put Output File in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			hint: 'The name of the output binary field to put the file in',
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			options: [
				{
					displayName: 'Expected Content Hash',
					name: 'expectedHash',
					type: 'string',
					default: '',
					description: 'Dropbox content_hash the file must have. With another one the operation fails: the file was replaced meanwhile.',
				},
				{
					displayName: 'Include Other Input Fields',
					name: 'includeOtherFields',
					type: 'boolean',
					default: false,
					description: 'Whether to pass on the fields of the input item beside those of the file',
				},
				{
					displayName: 'File Name',
					name: 'fileName',
					type: 'string',
					default: '',
					placeholder: '012 Title.pdf',
					description: 'Name of the output file. Left empty, the name in Dropbox.',
				},
			],
		},
	],
	async execute(itemIndex) {
		const byNumber = this.getNodeParameter('findBy', itemIndex) === 'number';
		const id = byNumber ? (await fileByNumber(this, itemIndex)).id : fileId(this, itemIndex);
		const field = this.getNodeParameter('binaryPropertyName', itemIndex) as string;
		const {
			expectedHash = '',
			fileName = '',
			includeOtherFields = false,
		} = this.getNodeParameter('options', itemIndex, {}) as {
			expectedHash?: string;
			fileName?: string;
			includeOtherFields?: boolean;
		};
		const { bytes, metadata } = await (await dropboxClient(this)).download(id);
		if (expectedHash.trim() !== '' && expectedHash.trim().toLowerCase() !== metadata.contentHash) {
			throw new SeriesError(
				`"${metadata.name}" is not the file that was expected: its content was replaced.`,
				'Run Series → Sync, then try again: what is due is planned with the new content.',
			);
		}
		const name = fileName.trim() || metadata.name;
		const binary = await this.helpers.prepareBinaryData(bytes, name, /\.pdf$/i.test(name) ? 'application/pdf' : undefined);
		const others = includeOtherFields ? this.getInputData()[itemIndex]!.json : {};
		return [{ json: { ...others, ...described(metadata) }, binary: { [field]: binary }, pairedItem: { item: itemIndex } }];
	},
};
