import type { IAuthenticateGeneric, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class YooKassaShopApi implements ICredentialType {
	name = 'yooKassaShopApi';

	displayName = 'YooKassa Shop API';

	documentationUrl = 'https://yookassa.ru/developers/using-api/interaction-format#auth';

	icon: Icon = { light: 'file:../nodes/YooKassa/yookassa.svg', dark: 'file:../nodes/YooKassa/yookassa.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Shop ID',
			name: 'shopId',
			type: 'string',
			required: true,
			default: '',
			placeholder: '100001',
			description: 'Merchant profile → Settings → Shop: "shopId"',
		},
		{
			displayName: 'Secret Key',
			name: 'secretKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Merchant profile → Integration → API keys. A key of a test shop starts with "test_", a live one with "live_".',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.yookassa.ru/v3',
			description: 'Change it only for a proxy or the local sandbox',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { auth: { username: '={{$credentials.shopId}}', password: '={{$credentials.secretKey}}' } },
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/me', method: 'GET', timeout: 15_000 },
	};
}
