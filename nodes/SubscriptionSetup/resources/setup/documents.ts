import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';

export const documents: Operation = {
	value: 'documents',
	name: 'Documents',
	action: 'List the documents',
	description: 'What buyers agree to. A changed text or link is a new version; each consent keeps the version and its hash.',
	properties: [
		{
			displayName: 'Documents',
			name: 'documents',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Document',
			default: {},
			options: [
				{
					displayName: 'Document',
					name: 'document',
					values: [
						{
							displayName: 'Kind',
							name: 'name',
							type: 'options',
							options: [
								{ name: 'Automatic Renewal', value: 'renewal' },
								{ name: 'Mailings', value: 'mailing' },
								{ name: 'Offer (Contract)', value: 'offer' },
								{ name: 'Privacy', value: 'privacy' },
							],
							default: 'offer',
						},
						{ displayName: 'Title', name: 'title', type: 'string', default: '', placeholder: 'Договор-оферта' },
						{ displayName: 'Link', name: 'url', type: 'string', default: '', placeholder: 'https://site.ru/offer' },
						{
							displayName: 'Text',
							name: 'text',
							type: 'string',
							typeOptions: { rows: 4 },
							default: '',
							description: 'The whole text, or its edition and date when it stands behind the link',
						},
					],
				},
			],
		},
	],
	async execute(itemIndex) {
		const rows = rowsOf(this, itemIndex, 'documents', 'document').map(({ name, title, text, url }) => ({
			name: String(name ?? 'offer'),
			title: String(title ?? '').trim(),
			text: String(text ?? ''),
			url: String(url ?? '').trim(),
		}));
		return addPart(this, itemIndex, 'documents', rows);
	},
};
