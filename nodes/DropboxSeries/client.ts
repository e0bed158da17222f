import type { IExecuteFunctions } from 'n8n-workflow';
import { filesOf, type DropboxFile } from '../../clients/dropbox';
import { dropboxClient } from '../shared/dropbox';

const LISTED = new WeakMap<object, Map<string, Promise<DropboxFile[]>>>();

/** The files directly in a folder; listed once however many items of this run ask. */
export async function filesIn(node: IExecuteFunctions, folder: string): Promise<DropboxFile[]> {
	const ofRun = LISTED.get(node) ?? new Map<string, Promise<DropboxFile[]>>();
	LISTED.set(node, ofRun);
	const listing = ofRun.get(folder) ?? (async () => filesOf((await (await dropboxClient(node)).listAll(folder)).entries))();
	ofRun.set(folder, listing);
	return await listing;
}
