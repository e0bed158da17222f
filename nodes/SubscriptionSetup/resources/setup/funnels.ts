import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const funnels: Operation = {
	value: 'funnels',
	name: 'Funnels',
	action: 'List the funnels',
	description: 'Rows of messages that a person goes through once, and what brings him in; the messages stand in Funnel Messages',
	properties: [
		{
			displayName: 'Funnels',
			name: 'funnels',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Funnel',
			default: {},
			options: [
				{
					displayName: 'Funnel',
					name: 'funnel',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'course',
							description:
								'Lower-case letters, digits, "_" and "-". The link ?start=f_course, a button funnel:course and an offer that names it bring people in.',
						},
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'First steps',
							description: 'For you, in reports',
						},
						{
							displayName: 'Only by Payment',
							name: 'onlyPaid',
							type: 'boolean',
							default: false,
							description:
								'Whether nothing but the payment of an offer that names it brings people in: its link and buttons do nothing, save for operators. On for what is sold.',
						},
						{
							displayName: 'Keywords',
							name: 'keywords',
							type: 'string',
							default: '',
							placeholder: 'course, курс',
							description: 'What people type to come in, separated by commas; case and ё do not count. No labels of menu buttons.',
						},
						{
							displayName: 'UTM',
							name: 'utm',
							type: 'string',
							default: '',
							placeholder: 'may_sale',
							description: 'Campaigns or sources, separated by commas: of a link ?start=utm_may_sale, or of a form’s marks',
						},
						{
							displayName: 'Forms',
							name: 'forms',
							type: 'string',
							default: '',
							placeholder: 'Free lesson',
							description: 'IDs or names of forms of the site that bring people in, separated by commas',
						},
						{
							displayName: 'Tags',
							name: 'tags',
							type: 'string',
							default: '',
							placeholder: 'vip',
							description: 'Whoever gets one of these tags comes in; separated by commas',
						},
						{
							displayName: 'Stops',
							name: 'stop',
							type: 'options',
							options: [
								{
									name: 'At a Purchase',
									value: 'purchase',
									description: 'As soon as he has bought what it sells; a renewal is no purchase',
								},
								{ name: 'Never', value: 'never', description: 'Everybody goes through it to the end' },
							],
							default: 'never',
						},
						{
							displayName: 'Ends When Bought',
							name: 'stopProducts',
							type: 'string',
							default: '',
							placeholder: 'course, subscription',
							description: 'Codes of products, separated by commas. Empty: anything. Counts when Stops is At a Purchase.',
						},
						{
							displayName: 'Waking Hours',
							name: 'wakingHours',
							type: 'boolean',
							default: true,
							description: 'Whether its messages wait for the end of the quiet hours of Service. What he has just asked for comes at once.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'funnels', rowsOf(this, itemIndex, 'funnels', 'funnel').map(funnelOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function funnelOf({ code, name, keywords, utm, forms, tags, stop, stopProducts, onlyPaid, wakingHours }: IDataObject) {
	return {
		code: String(code ?? '').trim(),
		name: String(name ?? '').trim() || String(code ?? '').trim(),
		keywords: listOf(keywords),
		utm: listOf(utm),
		forms: listOf(forms),
		tags: listOf(tags),
		stop: String(stop ?? 'never'),
		stopProducts: listOf(stopProducts),
		onlyPaid: onlyPaid === true,
		wakingHours: wakingHours !== false,
	};
}

/** Names may hold spaces, so that only commas part them. */
function listOf(text: unknown): string[] {
	return String(text ?? '')
		.split(/[,;\n]+/)
		.map((one) => one.trim())
		.filter((one) => one !== '');
}
