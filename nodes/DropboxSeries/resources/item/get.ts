import type { Operation } from '../../../shared/actions';
import { dropboxClient } from '../../../shared/dropbox';
import { findFile } from '../../fields';
import { described, fileByNumber, fileId, SeriesError } from '../../find';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a file of a series',
	description: 'Get name, size and content hash of one file, by its number or its Dropbox ID',
	properties: findFile,
	async execute(itemIndex) {
		if (this.getNodeParameter('findBy', itemIndex) === 'number') return described(await fileByNumber(this, itemIndex));
		const entry = await (await dropboxClient(this)).getMetadata(fileId(this, itemIndex));
		if (entry.tag !== 'file') throw new SeriesError('This is a folder, not a file.', 'Choose a file from the list.');
		return described(entry);
	},
};
