import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { createDropboxClient, filesOf, type DropboxClient, type DropboxFile } from '../../clients/dropbox';

export const DROPBOX_CREDENTIAL = 'dropboxFolderApi';

interface Credential {
	appKey: string;
	appSecret: string;
	refreshToken: string;
	apiBaseUrl: string;
	contentBaseUrl: string;
}

/** A client of the Dropbox in the node's credential. The access token n8n keeps for its own requests is left alone: the client holds one for the process. */
export async function dropboxClient(node: IExecuteFunctions | ILoadOptionsFunctions): Promise<DropboxClient> {
	const { appKey, appSecret, refreshToken, apiBaseUrl, contentBaseUrl } = await (node as IExecuteFunctions).getCredentials<Credential>(
		DROPBOX_CREDENTIAL,
	);
	return createDropboxClient({
		appKey: appKey.trim(),
		appSecret: appSecret.trim(),
		refreshToken: refreshToken.trim(),
		apiBaseUrl,
		contentBaseUrl,
	});
}

const LISTED = new WeakMap<object, Map<string, Promise<DropboxFile[]>>>();

/** The files directly in a folder; listed once however many items of this run ask. */
export async function filesIn(node: IExecuteFunctions, folder: string): Promise<DropboxFile[]> {
	const ofRun = LISTED.get(node) ?? new Map<string, Promise<DropboxFile[]>>();
	LISTED.set(node, ofRun);
	const listing = ofRun.get(folder) ?? (async () => filesOf((await (await dropboxClient(node)).listAll(folder)).entries))();
	ofRun.set(folder, listing);
	return await listing;
}
