import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

export class TelegramBotApi implements ICredentialType {
	name = 'telegramBotApi';

	displayName = 'Telegram Bot API';

	documentationUrl = 'https://core.telegram.org/bots/features#botfather';

	icon: Icon = { light: 'file:../nodes/TelegramFunnel/telegramFunnel.svg', dark: 'file:../nodes/TelegramFunnel/telegramFunnel.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: '123456789:AA…',
			description: 'Write /newbot or /token to @BotFather in Telegram to get it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://api.telegram.org',
			description: 'Change it only for a proxy, an own Bot API server or the local sandbox',
		},
	];

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}',
			url: '=/bot{{$credentials.accessToken}}/getMe',
			method: 'GET',
			timeout: 15_000,
		},
	};
}
