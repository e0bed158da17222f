import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../../shared/actions';
import { addPart, rowsOf } from '../../addPart';
import { whatsAppTemplateFields } from '../../whatsAppTemplateFields';

export const whatsappTemplates: Operation = {
	value: 'whatsappTemplates',
	name: 'WhatsApp Templates',
	action: 'List the templates of WhatsApp',
	description:
		'Which events are told in WhatsApp, and in which words: outside of 24 hours after a person has written only approved templates may go',
	properties: [
		{
			displayName: 'Templates',
			name: 'templates',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Template',
			default: {},
			description: 'After Apply hand them in with Submit in 11 WhatsApp. A changed text is a new template: give it a new name.',
			options: [{ displayName: 'Template', name: 'template', values: whatsAppTemplateFields }],
		},
	],
	async execute(itemIndex) {
		return addPart(this, itemIndex, 'whatsappTemplates', rowsOf(this, itemIndex, 'templates', 'template').map(templateOf));
	},
};

/** A row as n8n hands it on: fields that were never touched are missing. */
function templateOf(row: IDataObject) {
	const text = (name: string) => String(row[name] ?? '').trim();
	const list = (name: string, between: RegExp) =>
		text(name)
			.split(between)
			.map((one) => one.trim())
			.filter((one) => one !== '');
	return {
		event: text('event'),
		name: text('name'),
		category: text('category') || 'utility',
		advertising: row.advertising === true,
		ru: text('ru'),
		en: text('en'),
		params: list('params', /[,;\s]+/),
		samples: list('samples', /\n+/),
		buttons: text('buttons'),
		buttonsEn: text('buttonsEn'),
		footerRu: text('footerRu'),
		footerEn: text('footerEn'),
		header: text('header') || 'none',
		headerLink: text('headerLink'),
		fallback: text('fallback'),
	};
}
