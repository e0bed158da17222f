import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class WhatsAppCloudNotifierApi implements ICredentialType {
	name = 'whatsAppCloudNotifierApi';

	displayName = 'WhatsApp Cloud Notifier API';

	documentationUrl = 'https://developers.facebook.com/docs/whatsapp/cloud-api/get-started';

	icon: Icon = {
		light: 'file:../nodes/WhatsAppNotifier/whatsAppNotifier.svg',
		dark: 'file:../nodes/WhatsAppNotifier/whatsAppNotifier.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Meta Business settings → Users → System users → the user → Generate token, with whatsapp_business_messaging and whatsapp_business_management. The token shown under API Setup ends after a day.',
		},
		{
			displayName: 'Phone Number ID',
			name: 'phoneNumberId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '100000000000001',
			description: 'Meta app → WhatsApp → API Setup, below the number. It is not the number itself.',
		},
		{
			displayName: 'WhatsApp Business Account ID',
			name: 'businessAccountId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '100000000000002',
			description: 'Meta app → WhatsApp → API Setup, beside the Phone Number ID. Templates belong to it.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Meta app → App settings → Basic. WhatsApp Notifier Trigger checks with it that a call comes from Meta.',
		},
		{
			displayName: 'Verify Token',
			name: 'verifyToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'A random text of your own. Enter the same one in the Meta app under WhatsApp → Configuration, beside the callback URL.',
		},
		{
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'string',
			required: true,
			default: 'v23.0',
			description: 'Meta keeps a version for about two years. Raise it when Meta writes that this one ends.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://graph.facebook.com',
			description: 'Change it only for a proxy or the local sandbox',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: '=Bearer {{$credentials.accessToken.trim()}}' } },
	};

	/** Reads the number: that needs the token to have a right to it. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/{{$credentials.apiVersion.trim()}}/{{$credentials.phoneNumberId.trim()}}',
			qs: { fields: 'id,display_phone_number' },
			method: 'GET',
			timeout: 15_000,
		},
	};
}
