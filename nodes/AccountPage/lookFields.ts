import type { INodeProperties } from 'n8n-workflow';

/** No expressions: they are read on each call. */
const text = (field: Pick<INodeProperties, 'displayName' | 'name' | 'default' | 'description' | 'placeholder'>): INodeProperties => ({
	...field,
	type: 'string',
	noDataExpression: true,
});

/** Where the page is and how it looks. */
export const lookFields: INodeProperties[] = [
	{
		displayName:
			'Subscribers open this page with the button Account in the bot. To serve it under your site’s own domain and to make a button on the site, see docs/account-page.md. The credential Subscription store needs a Secret: it signs the links.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	text({
		displayName: 'Path',
		name: 'path',
		default: 'account',
		placeholder: 'account',
		description: 'End of the page’s address. It need not be secret: nobody enters without a link.',
	}),
	text({
		displayName: 'Brand Name',
		name: 'brandName',
		default: '',
		placeholder: 'the name of the service',
		description: 'Stands at the top of every page. Empty: the name of the service in 00 Setup.',
	}),
	text({
		displayName: 'Logo URL',
		name: 'logoUrl',
		default: '',
		placeholder: 'https://example.ru/logo.png',
		description: 'A picture beside the name. Empty: none.',
	}),
	{
		displayName: 'Accent Colour',
		name: 'accentColour',
		type: 'color',
		noDataExpression: true,
		default: '#1f6feb',
		description: 'Colour of the main buttons; the text on them turns black or white by itself',
	},
	text({
		displayName: 'Site URL',
		name: 'siteUrl',
		default: '',
		placeholder: 'https://example.ru',
		description: 'Where the link "To the site" at the foot of each page leads. Empty: no link.',
	}),
	text({
		displayName: 'Bot Link',
		name: 'botUrl',
		default: '',
		placeholder: 'https://t.me/your_bot',
		description: 'Shown to whoever comes without a link, as the way to get one',
	}),
];
