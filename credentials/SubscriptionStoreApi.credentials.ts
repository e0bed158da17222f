import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** The service's own database. Tested by `storeTest`, a method of every node that names it. */
export class SubscriptionStoreApi implements ICredentialType {
	name = 'subscriptionStoreApi';

	displayName = 'Subscription Store API';

	documentationUrl = 'https://github.com/n8n-nodes-telegram-subscriptions/n8n-nodes-telegram-subscriptions/blob/main/docs/store.md';

	icon: Icon = {
		light: 'file:../nodes/SubscriptionService/subscriptionService.svg',
		dark: 'file:../nodes/SubscriptionService/subscriptionService.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Engine',
			name: 'engine',
			type: 'options',
			options: [
				{ name: 'PostgreSQL', value: 'postgres' },
				{ name: 'SQLite (Built In)', value: 'sqlite' },
			],
			default: 'sqlite',
			description: 'SQLite needs nothing installed and serves one n8n process. With queue mode PostgreSQL is needed.',
		},
		{
			displayName: 'File',
			name: 'file',
			type: 'string',
			displayOptions: { show: { engine: ['sqlite'] } },
			default: '',
			placeholder: '/data/telegram-subscriptions.sqlite',
			description: 'Path of the database file. Empty means telegram-subscriptions.sqlite in the user folder of n8n.',
		},
		{
			displayName: 'Connection String',
			name: 'connectionString',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { engine: ['postgres'] } },
			default: '',
			placeholder: 'postgres://user:password@host:5432/database',
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			displayOptions: { show: { engine: ['postgres'] } },
			default: 'telegram_subscriptions',
			description: 'Own schema, created when missing, so that the tables never meet those of n8n',
		},
		{
			displayName: 'Pool Size',
			name: 'poolSize',
			type: 'number',
			displayOptions: { show: { engine: ['postgres'] } },
			typeOptions: { minValue: 1, maxValue: 50 },
			default: 5,
			description: 'Connections each n8n process keeps',
		},
		{
			displayName: 'Test Mode',
			name: 'testMode',
			type: 'boolean',
			default: false,
			description: 'Whether the service clock may be moved to rehearse. Leave off for a live service.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Random text of 16 characters or more. Signs the links of the account page, and knows erased people again without knowing who they were. Keep it for good: a new one ends every link and forgets the erased.',
		},
	];
}
