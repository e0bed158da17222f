import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class GupshupApi implements ICredentialType {
	name = 'gupshupApi';

	displayName = 'Gupshup API';

	documentationUrl = 'https://docs.gupshup.io';

	icon: Icon = {
		light: 'file:../nodes/WhatsAppNotifier/whatsAppNotifier.svg',
		dark: 'file:../nodes/WhatsAppNotifier/whatsAppNotifier.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Gupshup console → your profile at the top right → API key. It is one key for all apps of the account.',
		},
		{
			displayName: 'App Name',
			name: 'appName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'MyLessons',
			description: 'Gupshup console → WhatsApp → the name of the app in the list, letter by letter',
		},
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '3f2b8c1a-0000-4000-8000-000000000000',
			description: 'Gupshup console → WhatsApp → the app → Settings: "App ID". It also stands in the address of that page.',
		},
		{
			displayName: 'Source',
			name: 'source',
			type: 'string',
			required: true,
			default: '',
			placeholder: '79000000001',
			description:
				'The number the messages come from, with its country code. In the sandbox of Gupshup it is the shared number shown there.',
		},
		{
			displayName: 'Callback Secret',
			name: 'callbackSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A long random text of your own. Gupshup signs nothing: enter it there as the header x-callback-secret of the callback, and WhatsApp Notifier Trigger refuses calls without it. Empty: only the secret path protects.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.gupshup.io',
			description: 'Change it only for a proxy or the local sandbox',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { apikey: '={{$credentials.apiKey.trim()}}' } },
	};

	/** Lists the templates: that needs the key and the App ID to belong together. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/wa/app/{{$credentials.appId.trim()}}/template',
			method: 'GET',
			timeout: 15_000,
		},
	};
}
