import type { INodeProperties } from 'n8n-workflow';

const text = (displayName: string, name: string, description: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
	...more,
});

/** A row of Setup → WhatsApp Templates, in the order in which a person fills it in. */
export const whatsAppTemplateFields: INodeProperties[] = [
	text(
		'Event',
		'event',
		'A message of the service, such as renewal_notice, or a name of your own for WhatsApp: Tell; docs/whatsapp.md lists them',
		{
			placeholder: 'renewal_notice',
		},
	),
	text('Name', 'name', 'As it stands at the provider: lower-case letters, digits and "_"', { placeholder: 'renewal_notice_1' }),
	{
		displayName: 'Category',
		name: 'category',
		type: 'options',
		options: [
			{ name: 'Authentication', value: 'authentication' },
			{ name: 'Marketing', value: 'marketing', description: 'Costs more, and people can switch it off' },
			{ name: 'Utility', value: 'utility', description: 'About something he has ordered or agreed on' },
		],
		default: 'utility',
		description: 'Marketing is refused unless Advertising is on, whatever the provider makes of it at the review',
	},
	{
		displayName: 'Advertising',
		name: 'advertising',
		type: 'boolean',
		default: false,
		description: 'Whether it may go although it is marketing. His consent must cover advertising, and the number is blocked sooner by it.',
	},
	text('Text', 'ru', 'In Russian; {{1}}, {{2}} and so on stand for the fields below, in their order', {
		typeOptions: { rows: 4 },
		placeholder: 'Здравствуйте, {{1}}! {{2}} продлим подписку, спишется {{3}}.',
	}),
	text('English Text', 'en', 'Empty: there is none in English', { typeOptions: { rows: 3 } }),
	text('Fields', 'params', 'What fills {{1}}, {{2}}, …: names of fields, separated by commas', { placeholder: 'first_name, date, sum' }),
	text('Samples', 'samples', 'A made-up value of each field for those who review it, one a line', {
		typeOptions: { rows: 3 },
		placeholder: 'Анна',
	}),
	text('Buttons', 'buttons', 'One a line: "Label = action:argument" comes back as an answer, "Label = https://host/{field}" is a link', {
		typeOptions: { rows: 2 },
		placeholder: 'Понравилось = trial_feedback:good',
	}),
	text('English Buttons', 'buttonsEn', 'The same in English', { typeOptions: { rows: 2 } }),
	text('Footer', 'footerRu', 'Small print below, up to 60 characters', { placeholder: 'Отписаться: ответьте «стоп»' }),
	text('English Footer', 'footerEn', 'The same in English'),
	{
		displayName: 'Header',
		name: 'header',
		type: 'options',
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None', value: 'none' },
		],
		default: 'none',
	},
	text('Header File', 'headerLink', 'Public address of the file, which is the sample for the review as well', {
		placeholder: 'https://example.com/sample.pdf',
		displayOptions: { show: { header: ['document', 'image'] } },
	}),
	{
		displayName: 'Instead of a Missing Language',
		name: 'fallback',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'Russian', value: 'ru' },
			{ name: 'That of the Service', value: '' },
		],
		default: '',
		description: 'In which it goes to people for whose own language no version is approved',
	},
];
