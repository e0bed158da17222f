import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const offers: Operation = {
	value: 'offers',
	name: 'Offers',
	action: 'List the offers',
	description: 'What is sold, for how much and for how long; a changed row is a new version, those who bought the old one keep it',
	properties: [
		{
			displayName: 'Offers',
			name: 'offers',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Offer',
			default: {},
			options: [
				{
					displayName: 'Offer',
					name: 'offer',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'month',
							description: 'Lower-case letters, digits, "_" and "-". Never reuse a code for something else.',
						},
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: '30 дней' },
						{ displayName: 'Price', name: 'price', type: 'string', default: '', placeholder: '990,00', description: 'Rubles' },
						{
							displayName: 'Renewal Offer',
							name: 'renewalOffer',
							type: 'string',
							default: '',
							description: 'Code of the offer it renews with. Empty: itself.',
						},
						{ displayName: 'Term', name: 'termCount', type: 'number', typeOptions: { minValue: 1 }, default: 30 },
						{
							displayName: 'Term Unit',
							name: 'termUnit',
							type: 'options',
							options: [
								{ name: 'Calendar Months', value: 'month' },
								{ name: 'Days', value: 'day' },
							],
							default: 'day',
						},
						{
							displayName: 'VAT Code',
							name: 'vatCode',
							type: 'number',
							typeOptions: { minValue: 0, maxValue: 12 },
							default: 0,
							description: 'Of the fiscal receipt, by YooKassa’s table. 0: none is sent.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		const rows = rowsOf(this, itemIndex, 'offers', 'offer').map(({ code, name, price, renewalOffer, termCount, termUnit, vatCode }) => ({
			code: String(code ?? '').trim(),
			name: String(name ?? '').trim(),
			price: String(price ?? ''),
			renewalOffer: String(renewalOffer ?? '').trim() || null,
			termCount: Number(termCount ?? 30),
			termUnit: String(termUnit ?? 'day'),
			vatCode: Number(vatCode) || null,
		}));
		return addPart(this, itemIndex, 'offers', rows);
	},
};
