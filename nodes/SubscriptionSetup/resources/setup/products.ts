import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';
import { contentFields, contentOf } from '../../contentFields';

export const products: Operation = {
	value: 'products',
	name: 'Products',
	action: 'List the products',
	description: 'Goods, services and subscriptions that offers sell, with what a buyer gets; prices stand in Offers',
	properties: [
		{
			displayName: 'Products',
			name: 'products',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Product',
			default: {},
			options: [
				{
					displayName: 'Product',
					name: 'product',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'course',
							description: 'Lower-case letters, digits, "_" and "-"; what Offers name. Never reuse a code for something else.',
						},
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'Курс «Первые шаги»' },
						{
							displayName: 'Kind',
							name: 'kind',
							type: 'options',
							options: [
								{ name: 'Good', value: 'goods', description: 'Bought and kept: a file, a text, a link, a place in a chat' },
								{ name: 'Service', value: 'service', description: 'Paid, then done by your staff, who get a request' },
								{ name: 'Subscription', value: 'subscription', description: 'Runs for the terms of its offers' },
							],
							default: 'goods',
						},
						...contentFields({
							text: 'What a buyer gets in the chat, at once and again whenever he presses (one-time purchase)',
							buttons: '"The next one = good:course2"',
							button: 'Open the lesson = https://example.com/lesson',
						}),
						{
							displayName: 'Chats',
							name: 'chats',
							type: 'string',
							default: '',
							placeholder: 'club, library',
							description: 'Codes of the closed chats and channels that it opens, separated by commas',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'products', rowsOf(this, itemIndex, 'products', 'product').map(productOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function productOf(row: IDataObject) {
	const { code, name, kind, chats } = row;
	return {
		code: String(code ?? '').trim(),
		name: String(name ?? '').trim(),
		kind: String(kind ?? 'goods'),
		content: contentOf(row),
		chats: String(chats ?? '')
			.split(/[,;\s]+/)
			.filter((one) => one !== ''),
	};
}
