import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const whatsappPrices: Operation = {
	value: 'whatsappPrices',
	name: 'WhatsApp Prices',
	action: 'List the prices of WhatsApp',
	description: 'What a delivered template costs, by country and category; the report and the monthly limit count by it',
	properties: [
		{
			displayName: 'Prices',
			name: 'prices',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Price',
			default: {},
			description:
				'As your provider publishes them, in the currency of the node WhatsApp; what is not listed counts as nothing, and the doctor says so',
			options: [
				{
					displayName: 'Price',
					name: 'price',
					values: [
						{
							displayName: 'Country',
							name: 'country',
							type: 'string',
							default: '*',
							placeholder: 'RU',
							description: 'Two letters, of the person’s number. *: every country that has no row of its own.',
						},
						{
							displayName: 'Category',
							name: 'category',
							type: 'options',
							options: [
								{ name: 'Authentication', value: 'authentication' },
								{
									name: 'Free Text',
									value: 'service',
									description: 'Within 24 hours after he has written: WhatsApp takes nothing, some providers do',
								},
								{ name: 'Marketing', value: 'marketing' },
								{ name: 'Utility', value: 'utility' },
							],
							default: 'utility',
						},
						{
							displayName: 'Fee of WhatsApp',
							name: 'fee',
							type: 'string',
							default: '',
							placeholder: '0,0125',
							description: 'For each delivered message; a comma is fine',
						},
						{
							displayName: 'Commission of the Provider',
							name: 'commission',
							type: 'string',
							default: '',
							placeholder: '0,001',
							description: 'What comes on top, such as Gupshup’s. Empty: nothing.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'whatsappPrices', rowsOf(this, itemIndex, 'prices', 'price').map(priceOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function priceOf({ country, category, fee, commission }: IDataObject) {
	return {
		country:
			String(country ?? '*')
				.trim()
				.toUpperCase() || '*',
		category: String(category ?? 'utility'),
		fee: String(fee ?? '').trim() || '0',
		commission: String(commission ?? '').trim() || '0',
	};
}
