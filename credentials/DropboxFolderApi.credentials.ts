import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

/** What the user can do when Dropbox gives no access token, by its error code. */
const REFUSALS: Record<string, string> = {
	invalid_grant:
		'Dropbox does not accept the refresh token: it is wrong or was revoked. Authorise the app again with token_access_type=offline.',
	invalid_client: 'Dropbox does not know this app key with this app secret. Copy both from the Settings of the app in the App Console.',
};

export class DropboxFolderApi implements ICredentialType {
	name = 'dropboxFolderApi';

	displayName = 'Dropbox Folder API';

	documentationUrl = 'https://developers.dropbox.com/oauth-guide';

	icon: Icon = { light: 'file:../nodes/DropboxSeries/dropboxSeries.svg', dark: 'file:../nodes/DropboxSeries/dropboxSeries.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName:
				'In the App Console make an app with scoped access, tick files.metadata.read, files.content.read and account_info.read under Permissions, and authorise it with token_access_type=offline: that gives the refresh token. Tokens from the console\'s "Generate" button end after four hours and do not work here.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'App Key',
			name: 'appKey',
			type: 'string',
			required: true,
			default: '',
			description: 'App Console → your app → Settings',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'App Console → your app → Settings',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Does not run out; it ends when the app is disconnected',
		},
		{
			displayName: 'API Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			required: true,
			default: 'https://api.dropboxapi.com',
			description: 'Change it only for a proxy or the local sandbox',
		},
		{
			displayName: 'Content Base URL',
			name: 'contentBaseUrl',
			type: 'string',
			required: true,
			default: 'https://content.dropboxapi.com',
			description: 'Where files are downloaded from. Change it only for a proxy or the local sandbox.',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * n8n asks for a token here before a request with this credential (its test, an HTTP Request node), and again after a 401.
	 * The secrets go in the form body: query strings end up in logs.
	 */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<{ accessToken: string }> {
		const { apiBaseUrl, appKey, appSecret, refreshToken } = credentials as Record<string, string>;
		const form = {
			grant_type: 'refresh_token',
			refresh_token: refreshToken!.trim(),
			client_id: appKey!.trim(),
			client_secret: appSecret!.trim(),
		};
		const { statusCode, body } = (await this.helpers.httpRequest({
			method: 'POST',
			url: `${apiBaseUrl!.trim().replace(/\/+$/, '')}/oauth2/token`,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(form).toString(),
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			timeout: 15_000,
		})) as { statusCode: number; body: { access_token?: string; error?: string } | undefined };
		if (typeof body?.access_token === 'string') return { accessToken: body.access_token };
		throw new Error(REFUSALS[body?.error ?? ''] ?? `Dropbox gave no access token (status ${statusCode}). Check the API base URL.`);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken}}' } },
	};

	/** Lists one entry of the root: that needs the scope the package needs. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.apiBaseUrl}}',
			url: '/2/files/list_folder',
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: { path: '', limit: 1 },
			timeout: 15_000,
		},
	};
}
