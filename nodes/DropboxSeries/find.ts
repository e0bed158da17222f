import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { DropboxFile } from '../../clients/dropbox';
import { numberOf } from '../../service/series/fileNumber';
import { filesIn } from './client';

/** What the user asked for cannot be given; `hint` says what to do. */
export class SeriesError extends Error {
	constructor(
		message: string,
		readonly hint: string,
	) {
		super(message);
		this.name = 'SeriesError';
	}
}

/** The one file of a folder with a number. Throws SeriesError when there is none, or when it is not clear which. */
export async function fileByNumber(node: IExecuteFunctions, itemIndex: number): Promise<DropboxFile> {
	const folder = node.getNodeParameter('folder', itemIndex) as string;
	const number = Number(node.getNodeParameter('number', itemIndex));
	if (!Number.isInteger(number) || number < 1)
		throw new SeriesError('"Number" must be a whole number from 1 on.', 'Check the expression of the field.');
	const same = (await filesIn(node, folder)).filter(({ name }) => numberOf(name) === number);
	if (same.length === 1) return same[0]!;
	if (same.length === 0)
		throw new SeriesError(
			`There is no file with the number ${number} in ${folder || 'the root'}.`,
			'Upload it, or look with Series → Check for names whose number cannot be read.',
		);
	const names = same
		.map(({ name }) => `"${name}"`)
		.sort()
		.join(' and ');
	throw new SeriesError(`${same.length} files carry the number ${number}: ${names}.`, 'Keep one of them and rename or remove the others.');
}

export function fileId(node: IExecuteFunctions, itemIndex: number): string {
	const id = String(node.getNodeParameter('fileId', itemIndex, '', { extractValue: true }) ?? '').trim();
	if (!id.startsWith('id:'))
		throw new SeriesError(
			'"File" is not a Dropbox file ID.',
			'An ID looks like id:a4ayc_80_OEAAAAAAAAAXw. Choose the file from the list, or find it by number.',
		);
	return id;
}

/** What the node tells about a file. */
export function described(file: DropboxFile): IDataObject {
	const { id, rev, name, size, contentHash, pathDisplay: path, serverModified } = file;
	return { number: numberOf(name) ?? null, name, id, rev, size, contentHash, path, serverModified };
}
