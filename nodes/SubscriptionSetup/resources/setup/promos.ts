import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const promos: Operation = {
	value: 'promos',
	name: 'Promo Codes',
	action: 'List the promo codes',
	description: 'Codes that take a share or a sum off a price or add days to a term, with their limits',
	properties: [
		{
			displayName: 'Promo Codes',
			name: 'promos',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Promo Code',
			default: {},
			options: [
				{
					displayName: 'Promo Code',
					name: 'promo',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'ЛЕТО',
							description:
								'What people type. Case does not count, nor whether a letter that looks the same is Latin or Cyrillic. A link can carry Latin letters only.',
						},
						{
							displayName: 'Gives',
							name: 'kind',
							type: 'options',
							options: [
								{ name: 'Days on Top of the Term', value: 'days' },
								{ name: 'Per Cent Off', value: 'percent' },
								{ name: 'Rubles Off', value: 'sum' },
							],
							default: 'percent',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: '10',
							description: 'Per cent (1 to 99), rubles, or days; a comma is fine',
						},
						{
							displayName: 'For',
							name: 'for',
							type: 'string',
							default: '',
							placeholder: 'month, course',
							description: 'Codes of the offers or products it is for, separated by commas. Empty: all but trials.',
						},
						{
							displayName: 'First Day',
							name: 'from',
							type: 'string',
							default: '',
							placeholder: '2026-12-01',
							description: 'Where the service is. Empty: at once.',
						},
						{
							displayName: 'Last Day',
							name: 'until',
							type: 'string',
							default: '',
							placeholder: '2026-12-31',
							description: 'Counts whole, where the service is. Empty: no end.',
						},
						{
							displayName: 'Uses at Most',
							name: 'uses',
							type: 'number',
							typeOptions: { minValue: 0 },
							default: 0,
							description: 'How many people may use it, once each. 0: any number.',
						},
						{
							displayName: 'First Purchase Only',
							name: 'firstOnly',
							type: 'boolean',
							default: false,
							description: 'Whether it is only for people who have bought nothing before, trials aside',
						},
						{
							displayName: 'Active',
							name: 'active',
							type: 'boolean',
							default: true,
							description: 'Whether it can be used. An order already made keeps its price.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'promos', rowsOf(this, itemIndex, 'promos', 'promo').map(promoOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function promoOf(row: IDataObject) {
	return {
		code: String(row.code ?? '').trim(),
		kind: String(row.kind ?? 'percent'),
		value: String(row.value ?? ''),
		for: String(row.for ?? '')
			.split(/[,;\s]+/)
			.filter((one) => one !== ''),
		from: String(row.from ?? ''),
		until: String(row.until ?? ''),
		uses: Number(row.uses) || null,
		firstOnly: row.firstOnly === true,
		active: row.active !== false,
	};
}
