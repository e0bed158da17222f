import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import { createDropboxClient, type DropboxClient } from '../../clients/dropbox';

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
