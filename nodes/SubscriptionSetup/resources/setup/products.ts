import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';
import { documentField, photoField, textEnField } from '../../contentFields';

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
							displayName: 'Buttons',
							name: 'buttons',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							placeholder: 'Open the lesson = https://example.com/lesson',
							description:
								'Under the message, one row a line, several of a row parted by "|", each "Label = link" or "Label = action:argument", such as "The next one = good:course2"',
						},
						{
							displayName: 'Chats',
							name: 'chats',
							type: 'string',
							default: '',
							placeholder: 'club, library',
							description: 'Codes of the closed chats and channels that it opens, separated by commas',
						},
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'course',
							description: 'Lower-case letters, digits, "_" and "-"; what Offers name. Never reuse a code for something else.',
						},
						documentField,
						textEnField,
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
						{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'Курс «Первые шаги»' },
						photoField,
						{
							displayName: 'Text',
							name: 'text',
							type: 'string',
							typeOptions: { rows: 4 },
							default: '',
							description:
								'What a buyer gets in the chat, at once and again whenever he presses (one-time purchase). Telegram HTML; {first_name} and {service} are filled in. With a link to a chat it cannot be forwarded.',
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
function productOf({ code, name, kind, text, textEn, photo, document, buttons, chats }: IDataObject) {
	return {
		code: String(code ?? '').trim(),
		name: String(name ?? '').trim(),
		kind: String(kind ?? 'goods'),
		content: {
			text: String(text ?? ''),
			textEn: String(textEn ?? ''),
			photo: String(photo ?? ''),
			document: String(document ?? ''),
			buttons: String(buttons ?? ''),
		},
		chats: String(chats ?? '')
			.split(/[,;\s]+/)
			.filter((one) => one !== ''),
	};
}
