import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const texts: Operation = {
	value: 'texts',
	name: 'Texts',
	action: 'Change texts',
	description: 'Replace built-in texts of messages, menu labels and buttons',
	properties: [
		{
			displayName: 'Texts',
			name: 'texts',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Text',
			default: {},
			description: 'Texts that are not listed stay built in. Telegram HTML; fields in braces such as {first_name}.',
			options: [
				{
					displayName: 'Text',
					name: 'text',
					values: [
						{
							displayName: 'Name',
							name: 'key',
							type: 'string',
							default: '',
							placeholder: 'welcome',
							description: 'Name of the message, menu.ACTION or button.NAME; docs/messages.md lists them',
						},
						{
							displayName: 'Language',
							name: 'language',
							type: 'options',
							options: [
								{ name: 'English', value: 'en' },
								{ name: 'Russian', value: 'ru' },
							],
							default: 'ru',
						},
						{ displayName: 'Text', name: 'value', type: 'string', typeOptions: { rows: 4 }, default: '' },
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		const byLanguage: Record<string, Record<string, string>> = { ru: {}, en: {} };
		for (const row of rowsOf(this, itemIndex, 'texts', 'text')) {
			const key = String(row.key ?? '').trim();
			if (key !== '') (byLanguage[String(row.language)] ??= {})[key] = String(row.value ?? '');
		}
		return addPart(this, itemIndex, 'texts', byLanguage);
	},
};
