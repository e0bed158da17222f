import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class TildaSiteApi implements ICredentialType {
	name = 'tildaSiteApi';

	displayName = 'Tilda Site API';

	documentationUrl = 'https://help-ru.tilda.cc/forms/webhook';

	icon: Icon = { light: 'file:../nodes/TildaTrigger/tilda.svg', dark: 'file:../nodes/TildaTrigger/tilda.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Key Name',
			name: 'keyName',
			type: 'string',
			default: '',
			placeholder: 'X-API-Key',
			description:
				'The API name you set in Tilda under Site Settings → Forms → Webhook → API method. Header and POST both work. Leave name and value empty if none is set there.',
		},
		// eslint-disable-next-line @n8n/community-nodes/credential-unnecessary-password -- it is the API key: whoever has it can send leads
		{
			displayName: 'Key Value',
			name: 'keyValue',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The API key you set there. Submissions with another one are refused.',
		},
		{
			displayName: 'Site URL',
			name: 'siteUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'https://example.tilda.ws',
			description:
				'The address of your site. Tilda cannot be asked about webhooks, so testing this credential only looks whether the site answers.',
		},
	];

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.siteUrl}}', url: '', method: 'GET', timeout: 15_000 },
	};
}
