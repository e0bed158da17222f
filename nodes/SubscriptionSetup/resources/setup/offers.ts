import type { IDataObject } from 'n8n-workflow';
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
						{
							displayName: 'Product',
							name: 'product',
							type: 'string',
							default: 'subscription',
							description:
								'Code of what is sold: of a row of Products, or of a series. Offers of one product prolong the same subscription; a new code needs its row in Products, once that table has any.',
						},
						{
							displayName: 'Price',
							name: 'price',
							type: 'string',
							default: '',
							placeholder: '990,00',
							description: 'Rubles; of an offer in parts that of each payment. 0: free of charge, for a trial or a good.',
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
							displayName: 'Parts',
							name: 'parts',
							type: 'number',
							typeOptions: { minValue: 1, maxValue: 36 },
							default: 1,
							description:
								'In how many equal payments a good is bought; 1: at once. Price is that of each payment, Term the time from one to the next, and each opens its share of the Modules of the product, which needs at least as many.',
						},
						{
							displayName: 'Trial',
							name: 'trial',
							type: 'boolean',
							default: false,
							description:
								'Whether it is a trial: it needs a Renewal Offer (or a product’s default), has a grace of its own and never renews with itself',
						},
						{
							displayName: 'One-Time Purchase',
							name: 'oneTime',
							type: 'boolean',
							default: true,
							description:
								'Whether who has bought it gets it again instead of paying again; for goods and services. Off: each press starts a purchase.',
						},
						{
							displayName: 'Also Opens',
							name: 'also',
							type: 'string',
							default: '',
							placeholder: 'community, library',
							description:
								'Codes of other products that it opens and prolongs too, separated by commas; each is renewed once, from its own end. Goods and services may be among them.',
						},
						{
							displayName: 'Renewal Offer',
							name: 'renewalOffer',
							type: 'string',
							default: '',
							description: 'Code of the offer it renews with. Empty: the product’s default, else itself.',
						},
						{
							displayName: 'Default for Renewal',
							name: 'renewalDefault',
							type: 'boolean',
							default: false,
							description: 'Whether offers of this product that name no Renewal Offer renew with this one. At most one of a product.',
						},
						{
							displayName: 'Renewed By',
							name: 'renewBy',
							type: 'options',
							options: [
								{
									name: 'Manager',
									value: 'manager',
									description: 'Neither by itself nor by the subscriber’s own payment: he is reminded, and you prolong it',
								},
								{ name: 'Subscriber', value: 'user', description: 'By his saved card, or by his own payment' },
								{ name: 'Subscriber and Manager', value: 'both' },
							],
							default: 'both',
							description: 'Who may renew with this offer',
						},
						{
							displayName: 'Funnel',
							name: 'funnel',
							type: 'string',
							default: '',
							placeholder: 'course',
							description: 'Code of the funnel that starts once it is paid, the first time. Empty: none.',
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
		return addPart(this, itemIndex, 'offers', rowsOf(this, itemIndex, 'offers', 'offer').map(offerOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function offerOf({
	code,
	name,
	product,
	price,
	also,
	renewalOffer,
	renewBy,
	renewalDefault,
	termCount,
	termUnit,
	parts,
	trial,
	oneTime,
	funnel,
	vatCode,
}: IDataObject) {
	return {
		code: String(code ?? '').trim(),
		name: String(name ?? '').trim(),
		product: String(product ?? '').trim() || 'subscription',
		price: String(price ?? ''),
		also: String(also ?? '')
			.split(/[,;\s]+/)
			.filter((one) => one !== ''),
		renewalOffer: String(renewalOffer ?? '').trim() || null,
		renewBy: String(renewBy ?? 'both'),
		renewalDefault: renewalDefault === true,
		termCount: Number(termCount ?? 30),
		termUnit: String(termUnit ?? 'day'),
		parts: Number(parts || 1),
		trial: trial === true,
		oneTime: oneTime !== false,
		funnel: String(funnel ?? '').trim() || null,
		vatCode: Number(vatCode) || null,
	};
}
