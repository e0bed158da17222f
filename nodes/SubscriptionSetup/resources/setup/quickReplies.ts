import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const quickReplies: Operation = {
	value: 'quickReplies',
	name: 'Quick Replies',
	action: 'List the quick replies of the staff',
	description: 'Saved answers: in a person’s topic of the staff’s group, /r lists them and "/r code" or "!code" sends one to him',
	properties: [
		{
			displayName: 'Quick Replies',
			name: 'replies',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Reply',
			default: {},
			options: [
				{
					displayName: 'Reply',
					name: 'reply',
					values: [
						{
							displayName: 'Code',
							name: 'code',
							type: 'string',
							default: '',
							placeholder: 'hours',
							description: 'By which the staff call it up: letters, digits, "_" and "-"',
						},
						{
							displayName: 'Text',
							name: 'ru',
							type: 'string',
							typeOptions: { rows: 3 },
							default: '',
							placeholder: 'Мы отвечаем с 9 до 18 по Москве.',
						},
						{
							displayName: 'English Text',
							name: 'en',
							type: 'string',
							typeOptions: { rows: 2 },
							default: '',
							description: 'For people whose Telegram speaks English. Empty: the same text for all.',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'quickReplies', rowsOf(this, itemIndex, 'replies', 'reply').map(replyOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function replyOf({ code, ru, en }: IDataObject) {
	return { code: String(code ?? '').trim(), ru: String(ru ?? '').trim(), en: String(en ?? '').trim() };
}
