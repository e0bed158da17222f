import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { filesOf } from '../../clients/dropbox';
import { toNodeError } from '../shared/errors';
import { dropboxClient } from '../shared/dropbox';

/** The PDF files of the root and of the folders in it (twenty at most), by path. */
export async function searchFiles(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	try {
		const client = await dropboxClient(this);
		const { entries } = await client.listAll('');
		const folders = entries.filter(({ tag }) => tag === 'folder').slice(0, 20);
		const inFolders = await Promise.all(folders.map(async ({ pathLower }) => (await client.listAll(pathLower)).entries));
		const wanted = filter.trim().toLowerCase();
		const results = filesOf([...entries, ...inFolders.flat()])
			.filter(({ name, pathDisplay }) => /\.pdf$/i.test(name) && pathDisplay.toLowerCase().includes(wanted))
			.map(({ id, pathDisplay }) => ({ name: pathDisplay, value: id }))
			.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
		return { results };
	} catch (error) {
		throw toNodeError(this, error);
	}
}
