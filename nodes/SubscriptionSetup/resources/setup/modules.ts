import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';
import { contentFields, contentOf } from '../../contentFields';

export const modules: Operation = {
	value: 'modules',
	name: 'Modules',
	action: 'List the modules of goods',
	description:
		'Lessons or chapters of goods, one row each, in their order; each is a button in the chat. An offer paid in parts opens its share with each payment.',
	properties: [
		{
			displayName: 'Modules',
			name: 'modules',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Module',
			default: {},
			options: [
				{
					displayName: 'Module',
					name: 'module',
					values: [
						{
							displayName: 'Product',
							name: 'product',
							type: 'string',
							default: '',
							placeholder: 'course',
							description: 'Code of the good in Products that it belongs to',
						},
						{
							displayName: 'Title',
							name: 'title',
							type: 'string',
							default: '',
							placeholder: 'С чего начать',
							description:
								'On its button, behind its number. Modules of one product are counted in the order of their rows: add new ones at the end once it is sold.',
						},
						...contentFields({
							text: 'What comes at a tap once it is open',
							buttons: '"Homework = https://example.com/1"',
							button: 'Watch = https://example.com/lesson1',
						}),
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'modules', rowsOf(this, itemIndex, 'modules', 'module').map(moduleOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function moduleOf(row: IDataObject) {
	return { product: String(row.product ?? '').trim(), title: String(row.title ?? '').trim(), content: contentOf(row) };
}
