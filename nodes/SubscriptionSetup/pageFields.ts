import type { INodeProperties } from 'n8n-workflow';

/** Of Setup → Service: the account page, the mails and where both lead. */
export const pageFields: INodeProperties[] = [
	{
		displayName: 'Account Page URL',
		name: 'accountUrl',
		type: 'string',
		default: '',
		placeholder: 'https://account.example.ru/',
		description:
			'Where subscribers reach the page of 08 Account Page, when you serve it in your site’s own domain; no other page may stand there, as links carry a key. Empty: n8n’s own address of it.',
	},
	{
		displayName: 'Account Page Logo',
		name: 'logoUrl',
		type: 'string',
		default: '',
		placeholder: 'https://example.ru/logo.png',
		description: 'A picture at the top of the account page, beside the name of the service',
	},
	{
		displayName: 'Account Page Colour',
		name: 'accentColour',
		type: 'color',
		default: '',
		description: 'Colour of the main buttons; the text on them turns black or white by itself. Empty: blue.',
	},
	{
		displayName: 'Site URL',
		name: 'siteUrl',
		type: 'string',
		default: '',
		placeholder: 'https://example.ru',
		description: 'Where the link "To the site" at the foot of the account page leads. Empty: no link.',
	},
	{
		displayName: 'Bot Link',
		name: 'botUrl',
		type: 'string',
		default: '',
		placeholder: 'https://t.me/my_bot',
		description: 'Leads from the account page into the bot. Empty: the bot of Return URL, when that is one.',
	},
	{
		displayName: 'Send E-Mail',
		name: 'mail',
		type: 'options',
		options: [
			{ name: 'Off', value: 'off' },
			{
				name: 'On',
				value: 'on',
				description: 'The link to the account page where an e-mail is known, and notices of a charge to those who have blocked the bot',
			},
		],
		default: 'off',
		description:
			'First create an SMTP credential named Mail server; then, in 08 Account Page, choose it in the node Send Email, enable the node, and publish',
	},
	{
		displayName: 'E-Mail Sender',
		name: 'mailFrom',
		type: 'string',
		default: '',
		placeholder: 'hello@example.com',
		description: 'Address that mails come from, needed to send any; the name of the service stands before it',
	},
];
